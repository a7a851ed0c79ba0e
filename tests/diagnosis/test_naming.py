"""The one rule by which a mistake is named, asked directly: nothing is run here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.naming import NamingRule, advice
from autograder.lab import Master, MasterCell, Role
from autograder.protocol.observation import Observation
from autograder.protocol.profile import Profile


def cell(name: str, source: str, role: Role = Role.TEST) -> MasterCell:
    nbgrader = {"grade": role is Role.TEST, "solution": role is Role.SOLUTION, "grade_id": name}
    released = nbformat.v4.new_code_cell("", metadata={"nbgrader": nbgrader})
    return MasterCell(name, role, source, released)


def wrong(exercise: str, name: str, message: str = "") -> Variant:
    return Variant(name, exercise, "", message or f"message of {name}", caught_by=("test",))


def seen_as(answer: Any, *, of: str = "relu", prop: str = "small", passed: bool = False) -> Any:
    return Observation(of, prop, answer, None, passed)


WRONG = seen_as(np.array([2.5, -3.0]))
OTHER = seen_as(np.array([7.0, -3.0]))
RIGHT_BEFORE = seen_as(None, prop="before", passed=True)

TEST = cell("test", "check(relu(x))")
MASTER = Master(
    "lab",
    Path(),
    (
        cell("elu", "def elu(x): ...", Role.SOLUTION),
        cell("relu", "def relu(x): ...", Role.SOLUTION),
        cell("layer", "def layer(x): return relu(x)", Role.SOLUTION),
        cell("far", "def far(x): return elu(x)", Role.SOLUTION),
        TEST,
        cell("test_layer", "check(layer(x))"),
        cell("test_slow", "checks.accuracy(relu(x))"),
    ),
    nbformat.v4.new_notebook(),
    Profile(not_rehearsed=("checks.accuracy",)),
)

FIRST, SECOND = wrong("relu", "first"), wrong("relu", "second")


class Seen:
    """What tests see of misconceptions: set by hand, and who was asked for is kept."""

    def __init__(self, observations: Mapping[tuple[str, ...], Sequence[Observation]]) -> None:
        self.observations = observations
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, made: tuple[Variant, ...], cell: MasterCell) -> Sequence[Observation]:
        names = tuple(variant.name for variant in made)
        self.asked.append(names)
        return self.observations.get(names, ())


def named(
    observations: Mapping[tuple[str, ...], Sequence[Observation]],
    *variants: Variant,
    observed: Sequence[Observation] = (WRONG,),
    recognised: Sequence[Variant] = (),
    suspects: Sequence[str] = (),
    test: str = "test",
) -> Variant | None:
    rule = NamingRule(MASTER, variants, Seen(observations))
    return rule.name(MASTER.by_id[test], observed, recognised, suspects)


def test_the_only_one_that_gives_the_same_is_named() -> None:
    assert named({("first",): [OTHER], ("second",): [WRONG]}, FIRST, SECOND) == SECOND


def test_none_is_named_where_two_say_different_things() -> None:
    assert named({("first",): [WRONG], ("second",): [WRONG]}, FIRST, SECOND) is None


def test_two_that_say_the_same_count_as_one() -> None:
    twins = wrong("relu", "first", "Same."), wrong("relu", "second", "Same.")
    assert named({("first",): [WRONG], ("second",): [WRONG]}, *twins) == twins[0]


def test_none_is_named_where_nothing_gives_the_same() -> None:
    assert named({("first",): [OTHER]}, FIRST, SECOND) is None


@pytest.mark.parametrize(
    "theirs",
    [
        pytest.param([seen_as(WRONG.actual, passed=True)], id="a check that passed"),
        pytest.param([seen_as(WRONG.actual, prop="large")], id="another property"),
        pytest.param([seen_as(WRONG.actual, of="elu")], id="another function"),
        pytest.param([RIGHT_BEFORE, WRONG], id="a later check"),
        pytest.param([], id="no check"),
    ],
)
def test_it_must_be_the_same_check_that_fails(theirs: list[Observation]) -> None:
    assert named({("first",): theirs}, FIRST) is None


def test_what_stands_after_the_failed_check_does_not_matter() -> None:
    theirs = [RIGHT_BEFORE, WRONG, OTHER]
    assert named({("first",): theirs}, FIRST, observed=[RIGHT_BEFORE, WRONG]) == FIRST


@pytest.mark.parametrize(
    "answer",
    [
        0.0,
        1,
        None,
        True,
        float("nan"),
        float("inf"),
        np.zeros(3),
        np.ones((2, 2)),
        np.array([]),
        np.array([0.5, np.nan]),
        np.array([True, False]),
        [0.0, None, {}],
        pytest.param(object(), id="an object"),
    ],
    ids=repr,
)
def test_an_answer_that_many_mistakes_give_tells_nothing(answer: Any) -> None:
    known = {("first",): [seen_as(answer)]}
    rule = NamingRule(MASTER, [FIRST], seen := Seen(known))
    assert rule.name(TEST, [seen_as(answer)]) is None
    assert seen.asked == [], "nothing needs to be run for it"


@pytest.mark.parametrize("answer", [2.5, -1, "fan_out", [0.0, 3.0], {"a": "b"}], ids=repr)
def test_an_answer_of_its_own_does(answer: Any) -> None:
    assert named({("first",): [seen_as(answer)]}, FIRST, observed=[seen_as(answer)]) == FIRST


def test_nothing_is_named_where_no_check_failed() -> None:
    passed = seen_as(WRONG.actual, passed=True)
    assert named({("first",): [passed]}, FIRST, observed=[passed]) is None
    assert named({("first",): []}, FIRST, observed=[]) is None


def test_right_answers_of_the_bank_are_no_mistakes() -> None:
    right = Variant("first", "relu", "")
    assert named({("first",): [WRONG]}, right) is None


def test_names_are_whole_words() -> None:
    """`elu` stands in `relu`, but the test does not call it."""
    elu = wrong("elu", "of_elu")
    assert named({("of_elu",): [WRONG]}, elu) is None
    assert named({("of_elu",): [WRONG], ("first",): [WRONG]}, elu, FIRST) == FIRST


def test_one_recognised_before_explains_what_builds_on_it() -> None:
    told = named({("first",): [WRONG]}, FIRST, recognised=[FIRST], test="test_layer")
    assert told is not None
    assert told.name == "first"
    assert told.message == ("the one in relu, on which this exercise builds. message of first")


def test_one_recognised_before_comes_before_a_mistake_that_gives_the_same() -> None:
    """A right `layer` on top of a wrong `relu` is not blamed."""
    own = wrong("layer", "own")
    known = {("own",): [WRONG], ("first",): [WRONG]}
    told = named(known, own, FIRST, recognised=[FIRST], test="test_layer")
    assert told is not None
    assert told.name == "first"


def test_none_is_named_where_a_mistake_further_down_gives_the_same() -> None:
    """Whether `layer` is wrong or `relu`, which has failed, this test cannot tell."""
    own = wrong("layer", "own")
    known = {("own",): [WRONG], ("first",): [WRONG]}
    assert named(known, own, FIRST, suspects=["relu"], test="test_layer") is None
    alone = {("own",): [WRONG]}
    assert named(alone, own, FIRST, suspects=["relu"], test="test_layer") == own


def test_what_has_passed_its_own_tests_is_under_no_suspicion() -> None:
    own = wrong("layer", "own")
    known = {("own",): [WRONG], ("first",): [WRONG]}
    assert named(known, own, FIRST, suspects=["elu"], test="test_layer") == own


def test_a_mistake_on_top_of_a_recognised_one_is_named() -> None:
    own = wrong("layer", "own")
    known = {("own",): [OTHER], ("first",): [OTHER], ("first", "own"): [WRONG]}
    assert named(known, own, FIRST, test="test_layer") is None
    assert named(known, own, FIRST, recognised=[FIRST], test="test_layer") == own


def test_pairs_too_are_named_only_where_they_say_one_thing() -> None:
    one, two = wrong("layer", "one"), wrong("layer", "two")
    known = {("first", "one"): [WRONG], ("first", "two"): [WRONG]}
    assert named(known, one, two, recognised=[FIRST], test="test_layer") is None


def test_mistakes_that_cannot_meet_are_not_tried_together() -> None:
    own, of_elu = wrong("layer", "own"), wrong("elu", "of_elu")
    rule = NamingRule(MASTER, [own, of_elu], seen := Seen({("of_elu", "own"): [WRONG]}))
    assert rule.name(MASTER.by_id["test_layer"], [WRONG], [of_elu]) is None
    assert ("of_elu", "own") not in seen.asked


def test_a_test_that_the_course_does_not_want_rehearsed_is_not_explained() -> None:
    rule = NamingRule(MASTER, [FIRST], seen := Seen({("first",): [WRONG]}))
    assert rule.can_be_explained(TEST)
    assert not rule.can_be_explained(MASTER.by_id["test_slow"])
    assert rule.name(MASTER.by_id["test_slow"], [WRONG]) is None
    assert seen.asked == []


def test_the_advice_has_the_mistake_the_remedy_and_the_slide() -> None:
    whole = Variant("a", "relu", "", "You cut.", "Do not cut.", "deck 3", ("test",))
    assert advice(whole).splitlines() == [
        "This is what you get with this mistake: You cut.",
        "What to do: Do not cut.",
        "See the lecture: deck 3.",
    ]
    assert len(advice(Variant("a", "relu", "", "You cut.")).splitlines()) == 1
