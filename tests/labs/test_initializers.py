"""What lab 01's answers draw is what Keras draws: an oracle that is not ours for its sigmas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import stats

from tests.banks.notebooks import ROOT
from tests.coverage.labs import labs

SHAPE = (300, 120)
"""Of the kernels that are drawn: 36,000 numbers each, and two different fans."""

FALSE_ALARM = 1e-7
"""How often two samples of one distribution would be called different."""

TEXT = ROOT / "solutions" / "01_initialization" / "01_initialization.py"


def answers() -> dict[str, Callable[..., Any]]:
    """The lab's own solutions, by name."""
    text, found = TEXT.read_text(), {"np": np}
    for name in labs()["01"].exercises:
        cell = text.split(f'role="solution" name="{name}"')[1].split("\n# %%")[0]
        exec(cell.partition("\n")[2], found)
    return found


SCALING = {
    "xavier_normal": (1.0, "fan_in", "untruncated_normal"),
    "he_normal": (2.0, "fan_in", "untruncated_normal"),
    # Keras's truncated draws have the standard deviation that was asked for, here 0.3.
    "truncated_normal": (0.3**2 * SHAPE[0], "fan_in", "truncated_normal"),
    "glorot_uniform": (1.0, "fan_avg", "uniform"),
    "variance_scaling": (2.0, "fan_in", "truncated_normal"),
    "variance_scaling, other fan": (1.3, "fan_out", "untruncated_normal"),
    "variance_scaling, uniform": (0.7, "fan_avg", "uniform"),
}
"""Scale, mode and distribution of Keras's VarianceScaling for each of the lab's answers."""


@pytest.mark.keras
@pytest.mark.parametrize("case", SCALING)
def test_samples_are_those_of_keras(case: str) -> None:
    keras = pytest.importorskip("keras")
    scale, mode, distribution = SCALING[case]
    name = case.partition(",")[0]
    arguments = {"truncated_normal": (0.3,), "variance_scaling": SCALING[case]}.get(name, ())
    ours = answers()[name](SHAPE, *arguments, np.random.default_rng(71))
    draw = keras.initializers.VarianceScaling(scale, mode, distribution, seed=73)
    theirs = np.asarray(draw(SHAPE, dtype="float64"))
    assert ours.shape == theirs.shape
    assert stats.ks_2samp(ours.ravel(), theirs.ravel()).pvalue > FALSE_ALARM
    assert ours.std() == pytest.approx(theirs.std(), rel=0.02)
    assert np.abs(ours).max() == pytest.approx(np.abs(theirs).max(), rel=0.15)
