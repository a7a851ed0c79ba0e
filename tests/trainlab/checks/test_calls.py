"""Several calls in one go are the calls one after another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from trainlab.checks import call_each


def test_it_is_what_a_loop_gives() -> None:
    def power(x: float, exponent: int, *, sign: int = 1) -> float:
        return float(sign * x**exponent)

    assert call_each(power, [(2.0, 3), (3.0, 2)], sign=-1) == [-8.0, -9.0]
    assert call_each(power, []) == []


def test_a_generator_goes_on_from_one_call_to_the_next() -> None:
    rng, twin = np.random.default_rng(3), np.random.default_rng(3)
    drawn = call_each(lambda rng: rng.normal(), [(rng,)] * 3)
    assert drawn == [twin.normal() for _ in range(3)]


def test_what_a_call_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        call_each(lambda x: 1 / x, [(1,), (0,)])


def test_what_can_do_it_in_one_go_is_asked_once() -> None:
    class Remote:
        def __call_each__(self, calls: list[Any]) -> list[Any]:
            return [(args, settings) for args, settings in calls]

        def __call__(self, x: int) -> None:
            raise AssertionError("called one by one")

    assert call_each(Remote(), [(1,), (2,)], y=3) == [((1,), {"y": 3}), ((2,), {"y": 3})]


def test_an_object_does_not_answer_for_its_type() -> None:
    def one(x: int) -> int:
        return x

    one.__call_each__ = lambda calls: [9 for _ in calls]  # type: ignore[attr-defined]
    assert call_each(one, [(1,), (2,)]) == [1, 2]
