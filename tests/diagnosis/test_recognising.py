"""A mistake is named when an answer behaves like it, and like no other, in all calls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.behaviours import (
    FILENAME,
    Behaviour,
    KnownExercise,
    Mistake,
    are_close,
    behaviour_of,
    read_behaviours,
    write_behaviours,
)
from autograder.diagnosis.facts import is_same
from autograder.diagnosis.probe import Probe
from autograder.diagnosis.recognition import Recogniser, Recognition

PROBE = """
def calls(call, rng, lab):
    for rate, rows in ((0.3, 3), (0.45, 5)):
        yield call(rng.normal(size=(rows, 2)), rate)
    yield call(rng.normal(size=(1, 2)), 0.2).when("there is a single row")
"""


def thin(A: Any, rate: float) -> Any:
    """The right answer."""
    return A * (1 - rate)


def keeps_rate(A: Any, rate: float) -> Any:
    return A * rate


def divides(A: Any, rate: float) -> Any:
    return A / (1 - rate)


def also_divides(A: Any, rate: float) -> Any:
    return A * (1 / (1 - rate))


def mistake(name: str, message: str = "") -> Mistake:
    return Mistake(name, "thin", message or f"message of {name}", "mend it", "000, slide 1")


@pytest.fixture
def recogniser() -> Callable[..., Recogniser]:
    """Makes a recogniser that knows answers: (mistakes, function) pairs."""

    def made(*known: tuple[list[Mistake], Callable[..., Any]]) -> Recogniser:
        probe = Probe("thin", PROBE, 1, "trainlab.mistakes")
        names = {"thin": thin}
        behaviours = [
            behaviour_of(probe.run(answer, names).outcomes, mistakes) for mistakes, answer in known
        ]
        return Recogniser(KnownExercise(probe, tuple(behaviours)), names)

    return made


KEEPS = ([mistake("keeps_rate")], keeps_rate)
DIVIDES = ([mistake("divides")], divides)


def test_the_one_mistake_that_matches_is_named(recogniser: Callable[..., Recogniser]) -> None:
    shown = recogniser(KEEPS, DIVIDES).recognise(lambda A, rate: rate * A)
    assert [m.name for m in shown.mistakes] == ["keeps_rate"]
    assert not shown.is_right


def test_a_right_answer_is_right(recogniser: Callable[..., Recogniser]) -> None:
    shown = recogniser(KEEPS).recognise(lambda A, rate: A - rate * A)
    assert shown == Recognition(is_right=True)


def test_two_that_match_and_say_different_things_are_not_named(
    recogniser: Callable[..., Recogniser],
) -> None:
    other = ([mistake("also_divides")], also_divides)
    assert recogniser(DIVIDES, other).recognise(divides).mistakes == ()


def test_two_that_match_and_say_the_same_are_one(recogniser: Callable[..., Recogniser]) -> None:
    same = ([mistake("also_divides", "message of divides")], also_divides)
    assert recogniser(DIVIDES, same).recognise(divides).mistakes[0].name == "divides"


def test_a_single_mistake_comes_before_a_pair(recogniser: Callable[..., Recogniser]) -> None:
    pair = ([mistake("one"), mistake("two")], also_divides)
    assert [m.name for m in recogniser(pair, DIVIDES).recognise(divides).mistakes] == ["divides"]
    assert [m.name for m in recogniser(pair).recognise(divides).mistakes] == ["one", "two"]


def test_a_mistake_must_match_in_all_calls(recogniser: Callable[..., Recogniser]) -> None:
    def mostly(A: Any, rate: float) -> Any:
        return keeps_rate(A, rate) if len(A) > 1 else 7 * A

    assert recogniser(KEEPS).recognise(mostly).mistakes == ()


def test_what_no_mistake_gives_is_told_as_it_was_seen(
    recogniser: Callable[..., Recogniser],
) -> None:
    def blind(A: Any, rate: float) -> Any:
        return 0.31 * A

    shown = recogniser(KEEPS, DIVIDES).recognise(blind)
    assert shown.mistakes == ()
    assert "What thin gives does not change when rate does." in shown.seen


def test_a_special_situation_is_told(recogniser: Callable[..., Recogniser]) -> None:
    def not_for_one(A: Any, rate: float) -> Any:
        return thin(A, rate) if len(A) > 1 else A

    seen = recogniser(KEEPS).recognise(not_for_one).seen
    assert "thin is right in ordinary cases, but not when there is a single row." in seen


def test_an_argument_that_is_changed_is_told(recogniser: Callable[..., Recogniser]) -> None:
    def in_place(A: Any, rate: float) -> Any:
        A *= 1 - rate
        return A

    shown = recogniser(KEEPS).recognise(in_place)
    assert not shown.is_right
    assert "thin changes A, which it was only lent." in shown.seen


def test_what_an_answer_does_to_one_call_does_not_reach_the_next() -> None:
    source = """
def calls(call, rng, lab):
    A = rng.normal(size=(2, 3))
    yield call(A, 0.3)
    yield call(A, 0.4)
"""
    probe = Probe("thin", source, 1, "trainlab.mistakes")

    def in_place(A: Any, rate: float) -> Any:
        A *= 1 - rate
        return A.copy()

    own, right = (probe.run(answer, {"thin": thin}) for answer in (in_place, thin))
    assert all(map(is_same, own.outcomes, right.outcomes))
    assert own.changed == {"A"}


def test_what_is_kept_comes_back_as_it_was(
    tmp_path: Path, recogniser: Callable[..., Recogniser]
) -> None:
    known = recogniser(KEEPS, DIVIDES).known
    write_behaviours(tmp_path / FILENAME, {"thin": known}, {"thin": "digest"})
    exercises, digests = read_behaviours(tmp_path / FILENAME)
    assert digests == {"thin": "digest"}
    assert exercises["thin"].probe == known.probe
    for kept, original in zip(exercises["thin"].behaviours, known.behaviours, strict=True):
        assert isinstance(kept, Behaviour)
        assert kept.mistakes == original.mistakes
        assert kept.forms == original.forms
        assert (kept.numbers == original.numbers).all()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ([1.0, 2.0], [1.0, 2.0 + 1e-7], True),
        ([1.0, 2.0], [1.0, 2.001], False),
        ([np.nan, 1.0], [np.nan, 1.0], True),
        ([np.nan, 1.0], [0.0, 1.0], False),
        ([np.inf], [-np.inf], False),
        ([1e6, 1e-7], [1e6, 2e-7], True),
        ([], [], True),
    ],
)
def test_numbers_are_equal_up_to_rounding(one: Any, other: Any, same: bool) -> None:
    assert are_close(np.array(one), np.array(other), 1e-6) is same


WATCHED = """
def calls(call, rng, lab):
    yield call(rng.normal(size=(3, 2)), 0.3)
    heard = []
    yield call(rng.normal(size=(4, 2)), 0.45).log(heard)
"""


def test_what_was_heard_beside_a_result_does_not_hide_what_is_wrong_with_the_result() -> None:
    known = KnownExercise(Probe("thin", WATCHED, 1, "trainlab.mistakes"), ())
    recognition = Recogniser(known, {"thin": thin}).recognise(lambda A, rate: -A * (1 - rate))
    assert recognition.seen == ("What thin returns has the wrong sign.",)
