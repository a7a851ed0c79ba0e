"""What follows from the figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.validation.figures import (
    ExerciseFigures,
    LabFigures,
    RightAnswer,
    SeedRuns,
    WrongAnswer,
)


def lab(*mutants: WrongAnswer, misconceptions: tuple[WrongAnswer, ...] = ()) -> LabFigures:
    exercise = ExerciseFigures(
        "f", misconceptions=misconceptions, mutants=mutants, right=(RightAnswer("reference"),)
    )
    return LabFigures("lab", ("test_a", "test_b", "test_c"), (exercise,))


def test_a_misconception_is_caught_only_if_each_test_meant_for_it_fails() -> None:
    assert WrongAnswer("x", failed=("test_a",)).caught
    assert not WrongAnswer("x", failed=("test_a",), missed=("test_b",)).caught
    assert not WrongAnswer("x").caught


def test_mutants_set_aside_do_not_count() -> None:
    figures = lab(
        WrongAnswer("caught", failed=("test_a",)),
        WrongAnswer("equal", set_aside="it computes the same"),
        WrongAnswer("survives"),
    )
    assert figures.counts.mutation_score == 0.5
    assert [s.name for s in figures.exercises[0].survivors] == ["survives"]


def test_each_test_is_credited_with_what_it_alone_catches() -> None:
    figures = lab(
        WrongAnswer("one", failed=("test_a", "test_b")),
        misconceptions=(WrongAnswer("two", failed=("test_a",)),),
    )
    assert figures.catches() == {"test_a": (2, 1), "test_b": (1, 0), "test_c": (0, 0)}


def test_without_a_failure_the_bound_is_the_rule_of_three() -> None:
    assert SeedRuns(1000, 0).upper_bound == pytest.approx(3 / 1000, rel=0.01)
    assert SeedRuns().upper_bound == 1.0


@given(runs=st.integers(1, 500), data=st.data())
def test_the_bound_lies_above_the_share(runs: int, data: st.DataObject) -> None:
    failures = data.draw(st.integers(0, runs))
    bound = SeedRuns(runs, failures).upper_bound
    assert failures / runs <= bound <= 1.0
