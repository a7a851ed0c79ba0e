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


CASES = {
    "xavier_normal": ((), ("VarianceScaling", {"scale": 1.0, "mode": "fan_in", "distribution": "untruncated_normal"})),
    "he_normal": ((), ("VarianceScaling", {"scale": 2.0, "mode": "fan_in", "distribution": "untruncated_normal"})),
    "glorot_uniform": ((), ("GlorotUniform", {})),
    "truncated_normal": ((0.3,), ("VarianceScaling", None)),
    **{
        f"variance_scaling {scale:g} {mode} {distribution}": (
            (scale, mode, distribution),
            ("VarianceScaling", {"scale": scale, "mode": mode, "distribution": distribution}),
        )
        for scale, mode, distribution in (
            (2.0, "fan_in", "truncated_normal"),
            (1.3, "fan_out", "untruncated_normal"),
            (0.7, "fan_avg", "uniform"),
        )
    },
}  # fmt: skip


@pytest.mark.keras
@pytest.mark.parametrize("case", CASES)
def test_samples_are_those_of_keras(case: str) -> None:
    keras = pytest.importorskip("keras")
    arguments, (kind, options) = CASES[case]
    name = case.split(maxsplit=1)[0]
    ours = answers()[name](SHAPE, *arguments, np.random.default_rng(71))
    if options is None:
        # Keras's truncated VarianceScaling keeps the standard deviation that it is asked for.
        scale = arguments[0] ** 2 * SHAPE[0]
        options = {"scale": scale, "mode": "fan_in", "distribution": "truncated_normal"}
    draw = getattr(keras.initializers, kind)(seed=73, **options)
    theirs = np.asarray(draw(SHAPE, dtype="float64"))
    assert ours.shape == theirs.shape
    assert stats.ks_2samp(ours.ravel(), theirs.ravel()).pvalue > FALSE_ALARM
    assert ours.std() == pytest.approx(theirs.std(), rel=0.02)
    assert np.abs(ours).max() == pytest.approx(np.abs(theirs).max(), rel=0.15)
