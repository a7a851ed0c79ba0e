"""What is said of an answer that no known mistake explains."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.diagnosis.facts import facts_of
from autograder.diagnosis.probe import Probe, is_told_at_once

MIXED = """
def calls(call, rng, lab):
    yield call(rng.normal(size=4))
    yield call(rng.normal(size=3)).summary(lambda result: {"mean": result.mean()}, 1e-6)
"""
TWICE = """
def calls(call, rng, lab):
    yield call(rng.normal(size=4))
    yield call(rng.normal(size=3))
"""


def doubled(A: Any) -> Any:
    """The right answer."""
    return 2 * A


def facts(source: str, answer: Any) -> list[str]:
    probe = Probe("doubled", source, 1, "trainlab.mistakes")
    own, right = (probe.run(each, {"doubled": doubled}) for each in (answer, doubled))
    return list(facts_of(own, right, [{} for _ in right.outcomes], "doubled"))


def test_what_a_summary_holds_is_not_said_to_be_returned() -> None:
    said = facts(MIXED, lambda A: -2 * A)
    assert "What doubled returns has the wrong sign." in said
    assert not any("mean" in fact for fact in said)


def test_an_answer_of_another_shape_is_not_compared_number_by_number() -> None:
    assert facts(TWICE, lambda A: 2 * np.append(A, A))


def test_a_probe_may_keep_its_mistakes_from_the_notebook() -> None:
    assert is_told_at_once(TWICE)
    assert not is_told_at_once("AT_ONCE = False  # few words\n" + TWICE)


FLAGGED = """
def calls(call, rng, lab):
    def looked_at(result):
        below = bool((result < 0).any())
        return {"numbers below 0": below, "large numbers": bool(result.max() > 1)}

    for size in (4, 5):
        yield call(rng.uniform(1, 2, size)).summary(looked_at, 1e-6)
    yield call(rng.uniform(1, 2, 3)).summary(lambda result: bool(result[0] > 0), 1e-6)
"""


def test_a_flag_is_told_by_its_name_and_never_as_a_number() -> None:
    assert facts(FLAGGED, lambda A: 2 * A + 1) == []  # nothing that is looked at is wrong
    told = facts(FLAGGED, lambda A: -2 * A)
    assert told == []  # nothing is right: no flag says more than another
    told = facts(FLAGGED, lambda A: np.append(A, -A))
    assert told[0] == "Not as expected in what doubled gives: numbers below 0."
    assert not any("zero" in fact for fact in told)


def test_of_many_wrong_parts_the_large_ones_are_named() -> None:
    source = "def calls(call, rng, lab):\n    yield call(rng.normal(size=12))\n"

    def listed(A: Any) -> Any:
        return 1.0, (2 * A).tolist()

    def every_other(A: Any) -> Any:
        return 1.0, [a * (2 if place % 2 else 3) for place, a in enumerate(A.tolist())]

    probe = Probe("listed", source, 1, "trainlab.mistakes")
    own, right = (probe.run(each, {"listed": listed}) for each in (every_other, listed))
    told = facts_of(own, right, [{}], "listed")
    assert (
        told[0] == "Of what listed returns, parts of the second value are wrong; the rest is right."
    )


def test_where_only_calls_are_wrong_that_is_said() -> None:
    source = (
        "def calls(call, rng, lab):\n"
        "    for _ in range(2):\n"
        "        heard = []\n"
        "        def double(x, heard=heard):\n"
        "            heard.append(x)\n"
        "            return 2 * x\n"
        "        yield call(double, 3.0).log(heard)\n"
    )

    def once(double: Any, x: float) -> float:
        result: float = double(x)
        return result

    def twice(double: Any, x: float) -> float:
        double(x)
        return once(double, x)

    probe = Probe("once", source, 1, "trainlab.mistakes")
    own, right = (probe.run(each, {"once": once}) for each in (twice, once))
    told = facts_of(own, right, [{}, {}], "once")
    assert told == ["What once returns is right, but not how it calls the function that it gets."]


def test_a_summary_that_changes_is_no_sign_of_an_argument_too_much() -> None:
    source = (
        "def calls(call, rng, lab):\n"
        "    for t in (3, 5):\n"
        "        yield call(t).summary(lambda result: {'a few': result < 100}, 1e-6)\n"
    )
    probe = Probe("up", source, 1, "trainlab.mistakes")
    own, right = (
        probe.run(each, {"up": lambda t: t}) for each in (lambda t: 97 + t // 3, lambda t: t)
    )
    assert not any("should not" in fact for fact in facts_of(own, right, [{}, {}], "up"))
