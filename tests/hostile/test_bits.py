"""How much one failed hidden test can tell, at most: SECURITY.md states it, and here it is counted.

A hostile answer knows the hidden inputs, and lets what it does depend on them. What it can tell is
how many different things its author may read.
"""

from __future__ import annotations

import builtins
import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from trainlab import checks
from trainlab.checks.discretion import hidden_part

from autograder.judge.error_place import MOST_PLACES, AnswerCells
from autograder.judge.imported_names import ImportedNames
from autograder.judge.test_result import result_of
from autograder.outside.student_errors import raised_by_student
from autograder.test_runner import CellRun
from tests.banks.notebooks import ROOT
from tests.tiny_lab import cell_of_test

ANSWERS = 12
"""Exercises of a lab."""

TEST = cell_of_test("### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS")


def stated_bits(of: str) -> float:
    """What SECURITY.md says is the most."""
    found = re.search(rf"{of}: at most (\d+) bits", (ROOT / "SECURITY.md").read_text())
    assert found is not None, of
    return float(found.group(1))


def test_an_error_tells_no_more_than_is_stated() -> None:
    """Every line of long answers, every builtin error, and names and texts made up on the way."""
    sources = [
        f"def answer_{n}(x):\n" + "\n".join(f"    x = x + {k}  # {n}" for k in range(length))
        for n, length in enumerate([31] * ANSWERS + [2_000] * ANSWERS)
    ]
    answers = AnswerCells(sources, ImportedNames(sources))
    kinds = [name for name in dir(builtins) if name.endswith(("Error", "Exception", "Exit"))]
    places = {
        str(place)
        for number, source in enumerate(sources)
        for line, text in enumerate(source.splitlines(), start=1)
        if (place := answers.place_of(described(f"answer_{number}", line, text).source))
    }
    messages = {message_of(error_of(kind), answers) for kind in [*kinds, "Made_up_7.2519"]}
    assert len(places) <= (ANSWERS + 1) * MOST_PLACES  # long ones share the words for theirs
    assert message_of(described("f", 1, "7.2519"), answers) in messages, "what is no line of theirs"
    most = math.log2(len(places) + 1) + math.log2(len(messages))
    assert stated_bits("an error") - 1 < most <= stated_bits("an error")


def test_a_wrong_value_tells_no_more_than_is_stated() -> None:
    seen = set(failures(np.random.default_rng(7)))
    assert len(seen) > 20
    assert math.log2(len(seen)) <= stated_bits("a wrong value")


def failures(rng: np.random.Generator) -> Iterator[str]:
    """What the checks say in a hidden part of very many wrong answers of very many kinds."""
    expected = rng.standard_normal((8, 9)) + 3.0
    for _ in range(30_000):
        wrong: Any = expected * 10.0 ** rng.uniform(-300, 300)
        kind = rng.integers(7)
        if kind == 0:
            wrong = expected.copy()
            places = rng.random(expected.shape) < rng.random()
            wrong[places] *= 1.0 + 10.0 ** rng.uniform(-8, 8)
        elif kind == 1:
            wrong = np.where(rng.random(expected.shape) < rng.random(), np.nan, expected)
        elif kind == 2:
            wrong = np.zeros(tuple(rng.integers(0, 1000, rng.integers(0, 4))))
        elif kind == 3:
            wrong = list(range(rng.integers(0, 1000)))
        elif kind == 4:
            wrong = expected + 10.0 ** rng.uniform(-8, 8)
        elif kind == 5:
            wrong = {str(n): n for n in range(rng.integers(0, 100))}
        try:
            with hidden_part():
                checks.close(wrong, expected, of="answer", prop="hidden inputs")
        except checks.CheckFailed as failed:
            yield failed.feedback


def error_of(kind: str) -> Any:
    return raised_by_student({"type": kind, "text": "7.2519", "where": {}}, lambda said: "")


def described(function: str, line: int, text: str) -> Any:
    where = {"function": function, "line": line, "source": text.strip()}
    return raised_by_student({"type": "ValueError", "text": "x", "where": where}, lambda said: "")


def message_of(error: Exception, answers: AnswerCells) -> str:
    run = CellRun(error=error)
    run.in_hidden_part = True
    result = result_of(run, TEST, is_known=lambda name: True, answers=answers)
    assert result.failure is not None
    return result.failure
