"""Answers by outside authors, and what the hidden tests make of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.validation.workbench import Workbench
from tests.banks.notebooks import master_copy

AUTHORS = ("third", "fourth")
NOT_VISIBLE = {"scales_what_the_function_gave"}
"""Wrong answers of which nothing can be seen outside the process that they run in."""

_HERE = Path(__file__).parent
_SECONDS = 240.0


@dataclass(frozen=True)
class OutsideAnswer:
    """One answer.

    Attributes:
        exercise: which.
        name: a short name.
        is_right: whether it obeys everything that the text asks for.
        cause: what is wrong; of a right one, what is unusual.
        source: the whole solution cell.
    """

    exercise: str
    name: str
    is_right: bool
    cause: str
    source: str


def answers_of(author: str, lab: str) -> list[OutsideAnswer]:
    """What an author wrote for a lab."""
    entries = json.loads((_HERE / author / f"{lab}.json").read_text("utf-8"))
    return [OutsideAnswer(**entry) for entry in entries]


def misjudged(author: str, lab: str) -> Iterator[tuple[OutsideAnswer, list[str]]]:
    """Wrong answers that keep full points, and right ones that lose some, with the tests."""
    bench = Workbench(master_copy(lab))
    for answer in answers_of(author, lab):
        tests = bench.master.tests_of(answer.exercise)
        outcomes = bench.attempt(answer.exercise, answer.source, tests, seconds=_SECONDS)
        failed = [test for test, outcome in outcomes.items() if outcome.failed]
        if bool(failed) == answer.is_right:
            yield answer, failed
