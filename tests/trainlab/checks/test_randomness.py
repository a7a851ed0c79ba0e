"""`reproducible`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from trainlab import checks

from tests.trainlab.checks.junk import every_junk

GLOBAL = np.random.default_rng(5)


def own_generator(rng: np.random.Generator) -> Any:
    return np.random.default_rng(3).normal(size=4)


def from_its_state(rng: np.random.Generator) -> Any:
    copy = np.random.default_rng()
    copy.bit_generator.state = rng.bit_generator.state
    return copy.normal(size=4)


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: rng.normal(size=(7, 3)),
        lambda rng: [rng.normal(size=3), {"mask": rng.random(40) < 0.5}],
        lambda rng: float(rng.normal()),
        lambda rng: rng.integers(0, 10**9, size=3),
    ],
)
def test_draws_from_the_generator_pass(draw: Any) -> None:
    checks.reproducible(draw, of="he_normal")


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda rng: GLOBAL.normal(size=4), "the same seed gives different numbers"),
        (own_generator, "another seed gives the same numbers"),
        (lambda rng: np.zeros(4), "another seed gives the same numbers"),
        (from_its_state, "two draws in a row are equal"),
        (lambda rng: None, "None is returned where numbers are expected"),
    ],
)
def test_others_fail(draw: Any, message: str) -> None:
    with pytest.raises(checks.CheckFailed, match=message):
        checks.reproducible(draw, of="he_normal")


@every_junk
def test_junk_fails(junk: Any) -> None:
    with pytest.raises(checks.CheckFailed):
        checks.reproducible(lambda rng: junk, of="he_normal")
