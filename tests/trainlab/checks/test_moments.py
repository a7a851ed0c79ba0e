"""`free_moments`."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainlab import checks

from tests.trainlab.checks.junk import every_junk


@given(
    st.floats(1e-6, 1e6),
    st.floats(-1e3, 1e3),
    st.tuples(st.integers(2, 9), st.integers(2, 9)),
    st.sampled_from(["normal", "uniform"]),
)
def test_independent_draws_of_any_size_pass(
    scale: float, shift: float, shape: tuple[int, int], law: str
) -> None:
    def draw(rng: np.random.Generator) -> Any:
        numbers = rng.normal(size=shape) if law == "normal" else rng.uniform(-1, 1, size=shape)
        return scale * (numbers + shift)

    checks.free_moments(draw, of="he_normal")


def draws(rng: np.random.Generator) -> Any:
    return 3.0 + rng.normal(size=(5, 4))


def centred(rng: np.random.Generator) -> Any:
    drawn = draws(rng)
    return drawn - drawn.mean()


def scaled(rng: np.random.Generator) -> Any:
    drawn = draws(rng)
    return drawn / drawn.std()


def standardized(rng: np.random.Generator) -> Any:
    drawn = scaled(rng)
    return drawn - drawn.mean()


@pytest.mark.parametrize(
    ("draw", "message"),
    [(centred, "same mean"), (standardized, "same mean"), (scaled, "same spread")],
)
def test_what_is_made_exact_fails(draw: Any, message: str) -> None:
    with pytest.raises(checks.CheckFailed, match=message):
        checks.free_moments(draw, of="he_normal")


def test_a_fixed_seed_is_left_to_another_check() -> None:
    checks.free_moments(lambda rng: np.random.default_rng(3).normal(size=9), of="he_normal")


@every_junk
def test_junk_fails_or_is_left_to_another_check(junk: Any) -> None:
    with contextlib.suppress(checks.CheckFailed):
        checks.free_moments(lambda rng: junk, of="he_normal")


def test_what_is_no_array_of_numbers_fails() -> None:
    with pytest.raises(checks.CheckFailed):
        checks.free_moments(lambda rng: [None, "a"], of="he_normal")
