"""A variation changes one argument; the others stay, and the call's own arrays are not touched."""

from __future__ import annotations

import numpy as np
from trainlab.mistakes import Call

from autograder.diagnosis.alterations import alterations_for
from autograder.diagnosis.variations import arguments_of, variations_of

PARAMETERS = ["gradients", "state", "t", "rate", "place", "rng"]


def call() -> Call:
    state = {"m": {"w": np.ones(2)}, "s": {"w": np.full(2, 3.0)}}
    given = ({"w": np.array([1.0, -2.0])}, state, 3, 0.25)
    return Call(given, {"place": "inside", "rng": np.random.default_rng(1)})


def test_each_argument_that_can_be_changed_is_changed_by_itself() -> None:
    varied = dict(variations_of(call(), PARAMETERS))
    assert list(varied) == ["gradients", "state['m']", "state['s']", "t", "rate", "rng"]
    assert varied["t"].args[2] == 4
    assert varied["t"].args[3] == 0.25
    assert (varied["t"].args[0]["w"] == call().args[0]["w"]).all()


def test_of_a_state_of_several_dicts_each_is_changed_by_itself() -> None:
    changed = dict(variations_of(call(), PARAMETERS))["state['s']"].args[1]
    assert (changed["m"]["w"] == 1).all()
    assert (changed["s"]["w"] != 3).all()


def test_the_call_itself_stays_as_it_was() -> None:
    original = call()
    for _, variation in variations_of(original, PARAMETERS):
        variation.args[0]["w"] += 100
        variation.args[1]["m"]["w"] += 100
    arguments = arguments_of(original, PARAMETERS)
    assert arguments["gradients"]["w"].tolist() == [1.0, -2.0]
    assert arguments["state"]["m"]["w"].tolist() == [1.0, 1.0]


def test_slips_of_convention_are_made_by_machine() -> None:
    made = {alteration.words: alteration for alteration in alterations_for(call(), PARAMETERS)}
    assert {"t + 1", "t - 1", "1 - rate", "the root of rate", "-gradients"} <= set(made)
    assert made["1 - rate"].apply(call()).args[3] == 0.75
    assert made["t - 1"].apply(call()).args[2] == 2


def test_two_arguments_of_a_kind_are_swapped() -> None:
    pair = Call((0.2, 0.7), {})
    swapped = {a.words: a for a in alterations_for(pair, ["beta_1", "beta_2"])}
    words = "beta_1 and beta_2 in each other's place"
    assert swapped[words].apply(pair).args == (0.7, 0.2)
