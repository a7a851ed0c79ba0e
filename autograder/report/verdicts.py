"""What the judge said of each test of a submission, as the graded notebook keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from autograder.diagnosis.behaviours import Mistake
from autograder.judge.test_result import Word

_BEGINNINGS = {"not done yet": Word.NOT_DONE, "could not be tested": Word.UNTESTED}
"""How a test's message begins that tells of no answer."""


@dataclass(frozen=True)
class TestVerdict:
    """What the judge said of one test.

    Attributes:
        word: how it ended.
        mistake: the one that was recognised.
        seen: what was seen of the student's function, one sentence each.
    """

    __test__ = False  # not a pytest class

    word: Word
    mistake: Mistake | None = None
    seen: tuple[str, ...] = ()


def verdicts_in(kept: Mapping[str, Any], notebook: Mapping[str, Any]) -> dict[str, TestVerdict]:
    """What was said of each test, by grade_id.

    Args:
        kept: what is kept with the grade in the graded notebook.
        notebook: the graded notebook. If it was graded by a version that kept no verdicts, its
            outputs tell what was not done or could not be tested, and no more.
    """
    if "tests" in kept:
        return {test: _verdict(told) for test, told in kept["tests"].items()}
    return dict(_told_by_outputs(notebook))


def _verdict(told: Mapping[str, Any]) -> TestVerdict:
    return TestVerdict(
        Word(told["word"]),
        _mistake(told["mistake"]) if told.get("mistake") else None,
        tuple(told.get("seen") or ()),
    )


def _mistake(told: Mapping[str, Any]) -> Mistake:
    return Mistake(**{field.name: str(told.get(field.name) or "") for field in fields(Mistake)})


def _told_by_outputs(notebook: Mapping[str, Any]) -> Iterator[tuple[str, TestVerdict]]:
    for cell in notebook.get("cells", []):
        nbgrader = cell.get("metadata", {}).get("nbgrader", {})
        for output in cell.get("outputs", []) if nbgrader.get("grade") else []:
            for beginning, word in _BEGINNINGS.items():
                if str(output.get("evalue", "")).startswith(beginning):
                    yield str(nbgrader["grade_id"]), TestVerdict(word)
