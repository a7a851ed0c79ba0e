"""`accuracy`, `accuracy_credit`, `partial_credit` and `passes`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainlab import checks

from tests.trainlab.checks.junk import every_junk, stand_in

SUBJECT: dict[str, Any] = {"of": "train_and_predict", "prop": "hidden digits"}
TRUTH = np.arange(200) % 10


def with_errors(count: int) -> Any:
    labels = TRUTH.copy()
    labels[:count] = (labels[:count] + 1) % 10
    return labels


def test_accuracy_is_returned(capsys: pytest.CaptureFixture[str]) -> None:
    checks.accuracy(with_errors(10), TRUTH, **SUBJECT, at_least=0.95)
    assert capsys.readouterr().out == "✓ train_and_predict: hidden digits (accuracy 0.950)\n"


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (with_errors(30), "the accuracy is 0.850 where at least 0.9 is expected"),
        (np.zeros(200, int), "Every row gets the same label"),
        (TRUTH[::-1].copy(), "hardly better than guessing"),
        (np.eye(10)[TRUTH], "Is np.argmax"),
        (TRUTH[:-1], r"the shape is \(199,\) where \(200,\) is expected"),
        (list(TRUTH), "a list is returned"),
        (np.full(200, np.nan), "accuracy is 0.000"),
    ],
)
def test_says_why_it_fails(labels: Any, message: str) -> None:
    with pytest.raises(checks.CheckFailed, match=message):
        checks.accuracy(labels, TRUTH, **SUBJECT, at_least=0.9)


def test_labels_may_be_whole_real_numbers() -> None:
    checks.accuracy(TRUTH.astype(float), TRUTH, **SUBJECT, at_least=1.0)


@pytest.mark.parametrize(("errors", "points"), [(0, 4.0), (20, 4.0), (30, 3.0), (40, 2.0)])
def test_credit_is_linear(errors: int, points: float) -> None:
    credit = checks.accuracy_credit(
        with_errors(errors), TRUTH, **SUBJECT, points=4, none_at=0.7, full_at=0.9
    )
    assert credit == points
    assert type(credit) is float


def test_no_credit_is_a_failure() -> None:
    with pytest.raises(checks.CheckFailed, match=r"points begin above 0.7 and are full from 0.9"):
        checks.accuracy_credit(
            with_errors(60), TRUTH, **SUBJECT, points=4, none_at=0.7, full_at=0.9
        )


@every_junk
def test_junk_fails(junk: Any) -> None:
    with pytest.raises(checks.CheckFailed):
        checks.accuracy(junk, TRUTH, **SUBJECT, at_least=0.2)
    with pytest.raises(checks.CheckFailed):
        checks.accuracy_credit(junk, TRUTH, **SUBJECT, points=2, none_at=0.2, full_at=0.9)


class TestPartialCredit:
    def test_counts_what_passed(self, capsys: pytest.CaptureFixture[str]) -> None:
        credit = checks.partial_credit(2, [(3, True), (1, False, "wide layer")])
        assert credit == 1.5
        assert type(credit) is float
        assert capsys.readouterr().out.splitlines() == [
            "✓ part 1: 1.5 of 1.5 points",
            "✗ wide layer: 0 of 0.5 points",
        ]

    @given(st.lists(st.tuples(st.floats(0.01, 10), st.booleans()), min_size=1), st.floats(0.5, 9))
    def test_stays_between_nothing_and_all(
        self, shares: list[tuple[float, bool]], points: float
    ) -> None:
        credit = checks.partial_credit(points, shares)
        assert 0 <= credit <= points
        if all(passed for _, passed in shares):
            assert abs(credit - points) <= 0.005

    def test_only_a_boolean_counts(self) -> None:
        assert checks.partial_credit(2, [(1, stand_in()), (1, np.True_)]) == 1.0

    def test_needs_parts(self) -> None:
        with pytest.raises(ValueError, match="positive weight"):
            checks.partial_credit(2, [])
        with pytest.raises(ValueError, match="positive weight"):
            checks.partial_credit(2, [(0, True)])


class TestPasses:
    def test_is_true_or_false(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert checks.passes(lambda: checks.close(1.0, 1.0, of="f", prop="p"))
        assert not checks.passes(lambda: checks.close(2.0, 1.0, of="f", prop="p"))
        assert not checks.passes(lambda: 1 / 0)
        assert "✗ your code stopped with ZeroDivisionError" in capsys.readouterr().out

    def test_lets_through_what_is_no_answer(self) -> None:
        def not_done() -> None:
            raise NotImplementedError

        with pytest.raises(NotImplementedError):
            checks.passes(not_done)


def runs_with_errors(*errors: int) -> tuple[Any, list[float]]:
    """A training whose successive runs make so many errors, and a list of what each one drew."""
    left, drawn = list(errors), []

    def run(rng: np.random.Generator) -> Any:
        drawn.append(rng.random())
        return with_errors(left.pop(0))

    return run, drawn


def test_a_good_first_run_is_enough() -> None:
    run, drawn = runs_with_errors(10, 0)
    labels = checks.better_run(run, TRUTH, seeds=(6, 7), enough=0.95)
    assert np.mean(labels == TRUTH) == 0.95
    assert drawn == [np.random.default_rng(6).random()]


@given(st.lists(st.integers(21, 200), min_size=1, max_size=5))
def test_of_runs_that_fall_short_the_best_counts(errors: list[int]) -> None:
    run, drawn = runs_with_errors(*errors)
    seeds = range(len(errors))
    labels = checks.better_run(run, TRUTH, seeds=seeds, enough=0.9)
    assert np.sum(labels != TRUTH) == min(errors)
    assert drawn == [np.random.default_rng(seed).random() for seed in seeds]


@every_junk
def test_what_are_no_labels_is_left_for_the_next_check(junk: Any) -> None:
    labels = checks.better_run(lambda rng: junk, TRUTH, seeds=(1, 2), enough=0.9)
    with pytest.raises(AssertionError):
        checks.accuracy(labels, TRUTH, **SUBJECT, at_least=0.9)
