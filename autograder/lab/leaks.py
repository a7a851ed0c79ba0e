"""Looks for lines of solutions and hidden tests where students could read them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.lab.master import Master, MasterCell

_SHORTEST_TELLING_LINE = 20
"""Shorter lines, such as "return x", stand in many places and prove nothing."""

_TELLING_LINES_IN_A_ROW = 3

_TELL_NOTHING = ("###", "with np.errstate(")
"""Marks, and lines that compute nothing and stand anywhere."""
_SIGNS_OF_WORK = "(*/+-@["
"""A line without any of these, such as "return kernels, biases", gives nothing away."""


@dataclass(frozen=True)
class Leak:
    """A secret line found in a file."""

    file: Path
    line: str

    def __str__(self) -> str:
        return f"{self.file}: {self.line}"


def hidden_test_lines(master: Master) -> set[str]:
    """The telling lines of the hidden tests, without those that students see elsewhere anyway."""
    lines: set[str] = set()
    for cell in master.tests:
        source = cell.source.splitlines()
        lines |= {source[number - 1].strip() for number in cell.hidden_lines}
    return _telling(lines, master)


def solution_lines(master: Master) -> set[str]:
    """The telling lines of the solutions, without those that students see elsewhere anyway."""
    lines: set[str] = set()
    for cell in master.cells:
        inside = False
        for line in cell.source.splitlines():
            if "BEGIN SOLUTION" in line:
                inside = True
            elif "END SOLUTION" in line:
                inside = False
            elif inside:
                lines.add(line.strip())
    return _telling(lines, master)


_TELLING_LETTERS = 30
"""Fewer letters and digits in a block, as in the first lines of a call, tell nothing."""


def find_leaks(master: Master, folder: Path, *, solutions: bool = True) -> list[Leak]:
    """Search every file of a folder for secret lines.

    Args:
        master: the lab.
        folder: what students can read.
        solutions: also look for solutions; not where students' own right answers stand.
    """
    secrets = hidden_test_lines(master) | (solution_lines(master) if solutions else set())
    return search(folder, secrets)


def find_leaks_in_other_labs(master: Master, course: Path) -> list[Leak]:
    """Search the notebooks of a course's other labs for blocks of a lab's hidden tests.

    A single line, such as the first one of a call, stands in many labs; three in a row do not.
    Solutions do not count: what one lab teaches another may hand out, because each lab stands
    alone.

    Args:
        master: the lab.
        course: the folder that holds all labs as students get them.
    """
    public = _stripped("\n".join(cell.source for cell in master.blank.cells))
    blocks = {block for cell in master.tests for block in _hidden_blocks(cell)}
    secrets = {block for block in blocks if block not in public}
    return [
        Leak(path, secret)
        for path in sorted(course.glob("*/*.ipynb"))
        if path.stem != master.lab
        for secret in _blocks_in(path, secrets)
    ]


def _hidden_blocks(cell: MasterCell) -> Iterator[str]:
    """Every run of lines of a hidden test, as long as it takes to tell."""
    source = cell.source.splitlines()
    lines = [source[number - 1].strip() for number in sorted(cell.hidden_lines)]
    told = [line for line in lines if line and not line.startswith("###")]
    for start in range(len(told) - _TELLING_LINES_IN_A_ROW + 1):
        block = "\n".join(told[start : start + _TELLING_LINES_IN_A_ROW])
        if sum(map(str.isalnum, block)) >= _TELLING_LETTERS:
            yield block


def _blocks_in(path: Path, secrets: set[str]) -> Iterator[str]:
    notebook = nbformat.read(path, as_version=4)
    text = _stripped("\n".join(cell.source for cell in notebook.cells))
    yield from (secret for secret in secrets if secret in text)


def _stripped(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def search(folder: Path, secrets: set[str]) -> list[Leak]:
    """Search every file of a folder for lines that were found out before (`hidden_test_lines`)."""
    return [
        Leak(path, secret)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for secret in _found_in(path, secrets)
    ]


def _telling(lines: set[str], master: Master) -> set[str]:
    public = "\n".join(cell.source for cell in master.blank.cells)
    return {
        line
        for line in lines
        if len(line) >= _SHORTEST_TELLING_LINE
        and not line.startswith(_TELL_NOTHING)
        and any(sign in line for sign in _SIGNS_OF_WORK)
        and line not in public
    }


def _found_in(path: Path, secrets: set[str]) -> Iterator[str]:
    """Secrets in a file, also where it is JSON or highlighted HTML."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    if path.suffix in (".html", ".htm"):
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    elif path.suffix in (".ipynb", ".json"):
        text = text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
    yield from (secret for secret in secrets if secret in text)
