"""What the judge said of each test of a submission, as the graded notebook keeps it."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any


class Word(enum.Enum):
    """What became of a test. The value is what people read."""

    PASSED = "passed"
    PARTIAL = "part of the points"
    FAILED = "not passed"
    NOT_DONE = "not done yet"
    UNTESTED = "could not be tested"


@dataclass(frozen=True)
class Mistake:
    """A mistake that was recognised, and what the student was told of it.

    Attributes:
        name: its name in the bank.
        exercise: the exercise that it is about, which another exercise's test may have shown.
        message: what is wrong.
        remedy: what to do.
        slide: where the lecture speaks of it.
    """

    name: str
    exercise: str
    message: str
    remedy: str = ""
    slide: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the judge said of one test.

    Attributes:
        word: what became of it.
        exercise: the exercise that it is about; empty if it is about none.
        mistake: the one that was recognised.
        seen: what was seen of the student's function, one sentence each.
    """

    word: Word
    exercise: str = ""
    mistake: Mistake | None = None
    seen: tuple[str, ...] = ()


def verdicts_in(kept: Mapping[str, Any], notebook: Mapping[str, Any]) -> dict[str, Verdict]:
    """What was said of each test, by grade_id.

    Args:
        kept: what is kept with the grade in the graded notebook.
        notebook: the graded notebook. If it was graded by a version that kept no verdicts, its
            outputs tell what was not done or could not be tested, and no more.
    """
    if "tests" in kept:
        return {test: _verdict(told) for test, told in kept["tests"].items()}
    return dict(_told_by_outputs(notebook))


def exercise_of(test: str, exercises: Iterable[str]) -> str:
    """The exercise that a test is about, by its name: ``test_EXERCISE`` or ``test_EXERCISE_WHAT``.

    Empty if it is about none. Of several that fit, the longest counts.
    """
    fitting = [name for name in exercises if f"{test}_".startswith(f"test_{name}_")]
    return max(fitting, key=len, default="")


def _verdict(told: Mapping[str, Any]) -> Verdict:
    return Verdict(
        Word[str(told["word"]).upper()],
        told.get("exercise") or "",
        _mistake(told["mistake"]) if told.get("mistake") else None,
        tuple(told.get("seen") or ()),
    )


def _mistake(told: Mapping[str, Any]) -> Mistake:
    return Mistake(**{field.name: str(told.get(field.name) or "") for field in fields(Mistake)})


def _told_by_outputs(notebook: Mapping[str, Any]) -> Iterator[tuple[str, Verdict]]:
    for cell in notebook.get("cells", []):
        nbgrader = cell.get("metadata", {}).get("nbgrader", {})
        for output in cell.get("outputs", []) if nbgrader.get("grade") else []:
            for word in (Word.NOT_DONE, Word.UNTESTED):
                if str(output.get("evalue", "")).startswith(word.value):
                    yield str(nbgrader["grade_id"]), Verdict(word)
