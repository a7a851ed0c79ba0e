"""What grading told of each test: its word, what it says, and which mistake it recognised.

The judge keeps that in the graded notebook. A notebook that was graded by an earlier version has
it in the outputs of its test cells only, and there it is read.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from nbformat import NotebookNode

from autograder.diagnosis.behaviours import Mistake
from autograder.feedback.marks import CellMark
from autograder.lab import grade_id_of

RESTING = "(tested with the right "
"""How a line begins by which a test says that a mistake elsewhere costs nothing here."""


class Word(enum.Enum):
    """How a test ended. The value is what people read."""

    PASSED = "passed"
    PARTIAL = "part of the points"
    FAILED = "not passed"
    NOT_DONE = "not done yet"
    UNTESTED = "could not be tested"
    WAITS = "waits for a person"

    @property
    def sign(self) -> str:
        """A sign that stands before the word."""
        return _SIGNS[self]


_SIGNS = {
    Word.PASSED: "✓",
    Word.PARTIAL: "◐",
    Word.FAILED: "✗",
    Word.NOT_DONE: "○",
    Word.UNTESTED: "–",
    Word.WAITS: "…",
}


@dataclass(frozen=True)
class Told:
    """What was told of one test.

    Attributes:
        word: how it ended.
        says: the sentences that the check gave, without the advice; empty if it passed.
        mistake: the mistake that it showed, if one was recognised.
        seen: what was seen of a wrong answer that shows no known mistake.
    """

    word: Word
    says: str = ""
    mistake: Mistake | None = None
    seen: tuple[str, ...] = ()


def told_of(notebook: NotebookNode, marks: Mapping[str, CellMark]) -> dict[str, Told]:
    """What was told of each test of a graded notebook, by grade_id.

    Args:
        notebook: the graded notebook.
        marks: the points of each graded cell.
    """
    kept = notebook.metadata.get("autograder") or {}
    tests: Mapping[str, Any] = kept.get("tests") or {}
    names: Mapping[str, str] = kept.get("misconceptions") or {}
    found: dict[str, Told] = {}
    for cell in notebook.cells:
        name = grade_id_of(cell) or ""
        if not cell.metadata.get("nbgrader", {}).get("grade") or cell.cell_type != "code":
            continue
        mark = marks.get(name, CellMark(0.0, 0.0))
        shown = _as_shown(cell, mark, names.get(name, ""))
        found[name] = _as_kept(tests[name], shown) if name in tests else shown
    return found


def sentence(text: str, exercise: str) -> str:
    """What a check says, as it stands under the name of its exercise: without that name."""
    shorter = text.removeprefix(f"{exercise}, ").removeprefix(f"{exercise}: ")
    first = shorter.partition(" ")[0]
    return shorter[:1].upper() + shorter[1:] if first.isalpha() else shorter


def _as_kept(test: Mapping[str, Any], shown: Told) -> Told:
    """What the judge keeps; partial credit says only in print what was wrong."""
    word = Word[test["word"].upper()]
    says = test.get("says") or ("" if word is Word.PASSED else shown.says)
    kept = test.get("mistake")
    if not kept:
        return Told(word, says, None, tuple(test.get("seen") or ()))
    return Told(word, says, Mistake(**{each.name: kept[each.name] for each in fields(Mistake)}))


_NOT_SAID = ("✓", "Seen with other inputs: ", RESTING)
"""How lines begin that say nothing of what is wrong, or say it in a place of its own."""

_MESSAGE, _REMEDY, _SLIDE = (
    "This is what you get with this mistake: ",
    "What to do: ",
    "See the lecture: ",
)
"""How an earlier version put a mistake into words."""


def _as_shown(cell: NotebookNode, mark: CellMark, mistake: str) -> Told:
    """Read what an earlier version wrote into the outputs of a test cell."""
    failure = "".join(
        output.get("evalue", "") for output in cell.outputs if output.output_type == "error"
    )
    printed = "".join(
        output.get("text", "") for output in cell.outputs if output.output_type == "stream"
    )
    text = failure or printed
    said, _, advice = text.partition(_MESSAGE)
    lines = [line for line in said.splitlines() if not line.startswith(_NOT_SAID)]
    says = "\n".join(line.removeprefix("✗ ").removeprefix("◐ ") for line in lines).strip()
    return Told(_word(failure, mark), says, _mistake(mistake, advice) if advice else None)


def _word(failure: str, mark: CellMark) -> Word:
    if failure.startswith("not done yet"):
        return Word.NOT_DONE
    if failure.startswith(("could not be tested", "not graded")):
        return Word.UNTESTED
    if failure:
        return Word.FAILED
    if mark.points >= mark.max_points:
        return Word.PASSED
    return Word.PARTIAL if mark.points > 0 else Word.FAILED


def _mistake(name: str, advice: str) -> Mistake:
    remedy = slide = ""
    message = advice.splitlines()[0].strip()
    for line in advice.splitlines():
        if line.startswith(_REMEDY):
            remedy = line.removeprefix(_REMEDY)
        if line.startswith(_SLIDE):
            slide = line.removeprefix(_SLIDE).removesuffix(".")
    return Mistake(name or message, "", message, remedy, slide)
