"""Two answers are the same mistake or they are not; whatever they are, there is an answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.same_mistake import is_same_answer
from tests.trainlab.checks.junk import JUNK

ARRAY = np.array([[0.25, -3.0], [1e-9, 4.0]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ARRAY, ARRAY * (1 + 1e-12)),
        ([ARRAY, True], [ARRAY, True]),
        (np.array([True, False]), np.array([True, False])),
        ({"a": 1.0, "b": [2, np.nan]}, {"a": 1.0, "b": [2, np.nan]}),
        ("fan_in", "fan_in"),
        (np.array(["a", "b"]), np.array(["a", "b"])),
        (np.array([np.inf, 1.0]), np.array([np.inf, 1.0])),
    ],
)
def test_same(one: Any, other: Any) -> None:
    assert is_same_answer(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ARRAY, ARRAY * (1 + 1e-6)),
        (ARRAY, ARRAY.T),
        (ARRAY, ARRAY[0]),
        ([ARRAY, True], [ARRAY, False]),
        (np.array([True, False]), np.array([True, True])),
        (np.array([True, False]), np.array([1.0, 0.0])),
        ({"a": 1.0}, {"b": 1.0}),
        ("fan_in", "fan_out"),
        (None, 0.0),
        (np.array([np.nan, 1.0]), np.array([1.0, 1.0])),
    ],
)
def test_different(one: Any, other: Any) -> None:
    assert not is_same_answer(one, other)


def test_any_two_values_can_be_compared() -> None:
    for one in JUNK:
        for other in (*JUNK, ARRAY, True):
            assert is_same_answer(one, other) in (True, False)
