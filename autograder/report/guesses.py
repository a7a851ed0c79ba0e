"""What a class guessed before it saw, beside what came out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.lab import Master, Role
from autograder.report.grades import Grades

_MOST = 8
_ADDRESS = "your guess:"
_OTHERS = "(others)"


@dataclass(frozen=True)
class GuessLine:
    """One question of a lab, and what the class said.

    Attributes:
        name: of the guess cell.
        question: as it stands there.
        said: what was guessed and how often, most common first.
        silent: how many did not guess.
        came_out: what the experiment found when the author ran it; empty if none says.
    """

    name: str
    question: str
    said: tuple[tuple[str, int], ...]
    silent: int
    came_out: str


def lines_of_guesses(grades: Grades, master: Master) -> list[GuessLine]:
    """The class's guesses, in the order of the lab."""
    came_out = _came_out(master)
    rows = grades.of_submissions.rows
    lines = []
    for cell in master.cells:
        if cell.role is not Role.GUESS:
            continue
        said = Counter(row.guesses[cell.grade_id] for row in rows if cell.grade_id in row.guesses)
        common = said.most_common(_MOST)
        others = said.total() - sum(times for _, times in common)
        lines.append(
            GuessLine(
                cell.grade_id,
                cell.source.partition("#")[2].strip().removeprefix(_ADDRESS).strip(),
                (*common, *([(_OTHERS, others)] if others else [])),
                len(rows) - said.total(),
                came_out.get(cell.grade_id, ""),
            )
        )
    return lines


def _came_out(master: Master) -> dict[str, str]:
    """What the experiments of the author's own run printed beside each guess."""
    path: Path = master.folder / f"{master.lab}.ipynb"
    found: dict[str, str] = {}
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            for line in str(output.get("text", "")).splitlines():
                match = re.match(r"(guess_\w+): .*?\. It came out: (.*)", line)
                if match:
                    found[match[1]] = match[2]
    return found
