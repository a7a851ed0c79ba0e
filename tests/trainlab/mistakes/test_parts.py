"""What counts as the same answer, and what does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from trainlab.mistakes import Call, Raised, outcome_of, parts_of, read_calls


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1.0, 2.0), [1.0, 2.0]),
        (3, np.array(3.0)),
        ({"a": 1.0, "b": 2.0}, {"b": 2.0, "a": 1.0}),
        (True, 1),
        (np.float32(0.5), 0.5),
    ],
)
def test_equal_but_for_the_type_is_the_same(one: Any, other: Any) -> None:
    first, second = parts_of(one), parts_of(other)
    assert first.form == second.form
    for place, numbers in first.numbers.items():
        assert (numbers == second.numbers[place]).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (np.zeros((1, 3)), np.zeros(3)),
        ([1.0, 2.0], np.array([1.0, 2.0])),
        (None, "None"),
        ({"a": 1.0}, {"a": {"a": 1.0}}),
        (Raised("ValueError"), Raised("KeyError")),
        (np.array(["a", "b"]), np.array(["b", "a"])),
    ],
)
def test_another_form_is_not(one: Any, other: Any) -> None:
    assert parts_of(one).form != parts_of(other).form


def test_numbers_are_known_by_their_place() -> None:
    numbers = parts_of(({"w": np.ones(2)}, 5.0)).numbers
    assert list(numbers) == ["[0]['w']", "[1]"]


def test_a_value_that_holds_itself_ends() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert "deep" in parts_of(endless).form


def test_an_error_is_an_outcome() -> None:
    assert outcome_of(Call((1,)), lambda x: x / 0).parts.form == "raises ZeroDivisionError"


def test_of_a_random_result_its_summary_is_compared() -> None:
    call = Call((2000,)).summary(lambda draws: float(draws.std()), tolerance=0.1)
    rng = np.random.default_rng(1)
    outcome = outcome_of(call, lambda count: rng.normal(size=count))
    assert list(outcome.parts.numbers) == [""]
    assert outcome.tolerance == 0.1


def test_a_summary_that_fails_is_an_outcome_too() -> None:
    call = Call(()).summary(lambda draws: draws.std(), tolerance=0.1)
    assert outcome_of(call, lambda: None).parts.form == "raises nothing of use"


def test_what_the_probes_own_functions_heard_is_compared() -> None:
    source = """
def calls(call, rng, lab):
    heard = []
    yield call(heard.append, lab.LIMIT).log(heard)
"""
    (call,) = read_calls(source, 1, {"LIMIT": 3})
    outcome = outcome_of(call, lambda tell, limit: tell(limit))
    assert outcome.parts.numbers["['heard'][0]"] == 3.0


def test_fresh_arguments_are_copies_also_of_generators() -> None:
    call = Call((np.zeros(2), [np.ones(1)], np.random.default_rng(4)))
    one, other = call.fresh(), call.fresh()
    one.args[0][:] = 7
    assert one.args[2].random() == other.args[2].random()
    assert call.args[0].tolist() == [0.0, 0.0]


def test_what_is_true_or_false_is_known_as_such() -> None:
    parts = parts_of({"flag": True, "count": 1, "mask": np.array([True, False])})
    assert parts.truths == {"['flag']", "['mask']"}
    assert parts.numbers["['mask']"].tolist() == [1.0, 0.0]
