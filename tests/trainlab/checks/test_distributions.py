"""`distribution`: right draws pass at the stated rate, wrong ones are named."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from trainlab import checks
from trainlab.checks.factors import TRUNCATED_SPREAD
from trainlab.checks.families import FAMILIES

from tests.trainlab.checks.junk import every_junk, message_of

SUBJECT: dict[str, Any] = {"of": "he_normal", "prop": "spread of a large kernel"}
SHAPE = (300, 100)
STD = 0.3

Draw = Callable[[np.random.Generator, Any], Any]


def normal(rng: np.random.Generator, shape: Any) -> Any:
    return rng.normal(0.0, STD, shape)


def uniform(rng: np.random.Generator, shape: Any) -> Any:
    return rng.uniform(-math.sqrt(3) * STD, math.sqrt(3) * STD, shape)


def truncated(rng: np.random.Generator, shape: Any) -> Any:
    z = rng.standard_normal(shape)
    while (outside := np.abs(z) > 2).any():
        z[outside] = rng.standard_normal(np.count_nonzero(outside))
    return z * STD / TRUNCATED_SPREAD


DRAWS: dict[str, Draw] = {"normal": normal, "uniform": uniform, "truncated_normal": truncated}

every_family = pytest.mark.parametrize("family", DRAWS)


def failed(sample: Any, **options: Any) -> bool:
    return bool(message_of(lambda: checks.distribution(sample, **SUBJECT, **options)))


def failure(sample: Any, **options: Any) -> str:
    with pytest.raises(checks.CheckFailed) as caught:
        checks.distribution(sample, **SUBJECT, **options)
    return str(caught.value)


@every_family
def test_the_moments_of_the_family_are_right(family: str) -> None:
    exact = {
        "normal": stats.norm(),
        "uniform": stats.uniform(-math.sqrt(3), 2 * math.sqrt(3)),
        "truncated_normal": stats.truncnorm(-2, 2, scale=1 / TRUNCATED_SPREAD),
    }[family]
    u = np.linspace(-3, 3, 601)
    assert exact.std() == pytest.approx(1.0, abs=1e-12)
    assert FAMILIES[family].kurtosis == pytest.approx(exact.moment(4), rel=1e-12)
    assert np.allclose(FAMILIES[family].cdf(u), exact.cdf(u), atol=1e-14)


class TestRightDraws:
    @every_family
    def test_pass_at_every_seed(self, family: str) -> None:
        for seed in range(100):
            sample = DRAWS[family](np.random.default_rng(seed), (50, 40))
            checks.distribution(sample, **SUBJECT, std=STD, family=family)
            checks.distribution(sample.astype(np.float32), **SUBJECT, std=STD, family=family)
            checks.distribution(sample, **SUBJECT, std=STD)
            checks.distribution(sample, **SUBJECT, family=family)

    @every_family
    @pytest.mark.parametrize("count", [60, 1000])
    def test_fail_no_more_often_than_stated(self, family: str, count: int) -> None:
        seeds, rate = 1500, 0.05
        failures = 0
        for seed in range(seeds):
            sample = DRAWS[family](np.random.default_rng(seed), count)
            options = {"std": STD, "family": family, "false_alarm": rate}
            failures += failed(sample, **options)
        # Four standard deviations of the count: a chance of 3e-5 for a test that is exact.
        assert failures <= seeds * rate + 4 * math.sqrt(seeds * rate * (1 - rate))
        assert failures >= seeds * rate / 8, "the test has lost its power"

    def test_with_a_mean(self) -> None:
        sample = np.random.default_rng(1).uniform(0, 1, 5000)
        checks.distribution(sample, **SUBJECT, mean=0.5, bounds=(0, 1), family="uniform")

    def test_says_how_close(self, capsys: pytest.CaptureFixture[str]) -> None:
        sample = normal(np.random.default_rng(1), SHAPE)
        checks.distribution(sample, **SUBJECT, std=STD, family="normal")
        assert "✓ he_normal: spread of a large kernel (spread within 0." in capsys.readouterr().out


class TestWrongDraws:
    @pytest.mark.parametrize(
        ("asked", "sample", "message"),
        [
            ("normal", lambda r: 2 * normal(r, SHAPE), "the spread is too large by a factor of 2"),
            ("normal", lambda r: normal(r, SHAPE) / 2**0.5, "too small by a factor of sqrt 2"),
            (
                "normal",
                lambda r: normal(r, SHAPE) * STD,
                "as if a square root were missing",
            ),
            ("normal", lambda r: normal(r, SHAPE) * 1.05, r"the spread is too large by [45]\S* %"),
            (
                "normal",
                lambda r: normal(r, SHAPE) + 0.03,
                r"the mean is off by 0\.\d+ sta",
            ),
            ("normal", lambda r: abs(normal(r, SHAPE)), "all values lie on the same side"),
            ("normal", lambda r: uniform(r, SHAPE), "the values are uniform, where normal is"),
            ("normal", lambda r: truncated(r, SHAPE), "normal and cut at 2 sigma, where normal"),
            ("normal", lambda r: r.laplace(0, STD / 2**0.5, SHAPE), "another form"),
            ("normal", lambda r: r.random(SHAPE), "not centred.*the values are uniform"),
            ("uniform", lambda r: uniform(r, SHAPE) / 3**0.5, "too small by a factor of sqrt 3"),
            ("uniform", lambda r: normal(r, SHAPE), "lie outside the bounds"),
            ("uniform", lambda r: truncated(r, SHAPE), "where uniform is expected"),
            ("truncated_normal", lambda r: normal(r, SHAPE), "lie outside the bounds"),
            ("truncated_normal", lambda r: truncated(r, SHAPE) * TRUNCATED_SPREAD, "1/0.8796"),
            ("truncated_normal", lambda r: normal(r, SHAPE) / TRUNCATED_SPREAD, "1/0.8796"),
            ("truncated_normal", lambda r: uniform(r, SHAPE), "the values are uniform"),
            (
                "truncated_normal",
                lambda r: np.clip(normal(r, SHAPE), -2 * STD, 2 * STD),
                "pile up at the smallest or the largest",
            ),
            (
                "normal",
                lambda r: normal(r, (400, 100)) * 2,
                "the square root of rows to columns: is it the right fan",
            ),
            ("normal", lambda r: np.full(SHAPE, 0.3), "all values are equal"),
            ("normal", lambda r: np.tile(normal(r, (300, 1)), 100), "again and again"),
            ("normal", lambda r: normal(r, 7), "only 7 values are returned"),
            ("normal", lambda r: normal(r, SHAPE) * np.nan, "are NaN"),
            ("normal", lambda r: normal(r, SHAPE).tolist(), "a list is returned"),
            ("normal", lambda r: normal(r, SHAPE) * 1e200, "the spread is far too large"),
            (None, lambda r: normal(r, SHAPE) * 1.1, "the spread is too large"),
        ],
    )
    def test_are_named(self, asked: str | None, sample: Any, message: str) -> None:
        for seed in range(5):
            text = failure(sample(np.random.default_rng(seed)), std=STD, family=asked)
            assert re.search(message, text), text

    @every_junk
    def test_junk_fails(self, junk: Any) -> None:
        for family in (None, *DRAWS):
            failure(junk, std=STD, family=family)
            failure(junk, family=family, bounds=(-0.5, 0.5))

    @given(st.floats(1e-300, 1e300), st.floats(-1e300, 1e300), st.sampled_from(list(DRAWS)))
    def test_of_any_size_raise_nothing_else(self, scale: float, mean: float, family: str) -> None:
        sample = mean + scale * np.random.default_rng(1).normal(size=50)
        message = message_of(lambda: checks.distribution(sample, **SUBJECT, std=STD, family=family))
        assert message is None or len(message) < 400


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"family": "gauss"}, "no family"),
        ({"std": 0.0}, "std must be positive"),
        ({"family": "uniform", "bounds": (0, 1)}, "halfway between"),
    ],
)
def test_a_mistake_of_the_author(options: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        checks.distribution(np.zeros(50), **SUBJECT, **options)
