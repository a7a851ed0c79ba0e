"""What a student can learn of a hidden number from what a hidden test says of wrong answers.

Bent right answers, constants and scaled ones are tried on every hidden test. Each may say a few
things, and no number that depends on the answer.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from trainlab.checks import CheckFailed

from autograder.lab import MasterCell
from autograder.test_runner import RightAnswers, in_lab_folder, run_cell
from tests.banks.notebooks import LABS, master_copy

SIZES = [float(size) for size in np.geomspace(1e-3, 1e3, 25)]
MOST_BITS = 4.0
SLOW = 0.02
"""Seconds: tests that take longer train a network, and compare no single number."""

Bend = Callable[[np.ndarray[Any, Any], float], Any]


def bent(value: Any, bend: Bend, size: float) -> Any:
    """A result with each of its numbers bent."""
    if isinstance(value, dict):
        return {key: bent(item, bend, size) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(bent(item, bend, size) for item in value)
    if isinstance(value, float | np.ndarray | np.floating) and np.asarray(value).dtype.kind == "f":
        return bend(np.asarray(value), size)
    return value


BENDS: list[Bend] = [
    lambda right, size: right * size,
    np.full_like,
    lambda right, size: right + size,
]


def messages(right: RightAnswers, cell: MasterCell, exercise: str, bend: Bend) -> set[str]:
    """All that a test says of answers bent by each of the sizes."""
    found = set()
    original = right.names[exercise]
    for size in SIZES:

        def answer(*args: Any, size: float = size, **kwargs: Any) -> Any:
            return bent(original(*args, **kwargs), bend, size)

        run = run_cell(cell, {**right.names, exercise: answer}, right.master.profile)
        if run.in_hidden_part and isinstance(run.error, CheckFailed):
            found.add(run.error.message)
    return found


@pytest.mark.parametrize("lab", LABS)
def test_a_hidden_test_says_little_of_a_number(lab: str) -> None:
    master = master_copy(lab)
    right = RightAnswers(master)
    talkative = []
    with in_lab_folder(master.folder):
        for cell in master.tests:
            exercise = master.exercise_of(cell)
            if exercise is None or not cell.hidden_lines:
                continue
            started = time.process_time()
            run_cell(cell, dict(right.names), master.profile)
            if time.process_time() - started > SLOW:
                continue
            for bend in BENDS:
                said = messages(right, cell, exercise, bend)
                by_place = {re.sub(r"in result\S*: ", "", text) for text in said}
                bits = math.log2(max(1, len(by_place)))
                if bits > MOST_BITS:
                    talkative.append((cell.grade_id, round(bits, 1), sorted(by_place)[:20]))
    assert talkative == []
