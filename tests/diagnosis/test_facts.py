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


def test_calls_may_give_results_of_different_kinds() -> None:
    def shuffled_if_long(A: Any) -> Any:
        return 2 * A[::-1]

    assert any("is wrong; the rest is right" in fact for fact in facts(MIXED, shuffled_if_long))


def test_an_answer_of_another_shape_is_not_compared_number_by_number() -> None:
    assert facts(TWICE, lambda A: 2 * np.append(A, A))


def test_a_probe_may_keep_its_mistakes_from_the_notebook() -> None:
    assert is_told_at_once(TWICE)
    assert not is_told_at_once("AT_ONCE = False  # few words\n" + TWICE)
