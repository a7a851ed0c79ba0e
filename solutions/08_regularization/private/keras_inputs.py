"""What several exercises of this lab record results for: weights, and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Weights:
    """Parameters of a small network, and the rates of its penalty.

    The rates are exact in binary, because Keras keeps them in float32.
    """

    parameters: dict[str, Any]
    l1: float
    l2: float


def draw_weights(*, seed: int, widths: tuple[int, ...], l1: float, l2: float) -> Weights:
    """Draw kernels and biases; some weights are exactly 0."""
    rng = np.random.default_rng(seed)
    parameters: dict[str, Any] = {}
    for layer, (fan_in, fan_out) in enumerate(zip(widths[:-1], widths[1:], strict=True), start=1):
        kernel = rng.normal(0, 1.3, (fan_in, fan_out))
        kernel[0, 0] = 0.0
        parameters[f"kernel_{layer}"] = kernel
        parameters[f"bias_{layer}"] = rng.normal(0, 0.7, fan_out)
    return Weights(parameters, l1, l2)


VISIBLE_WEIGHTS = draw_weights(seed=801, widths=(3, 4, 2), l1=0.3125, l2=0.171875)
HIDDEN_WEIGHTS = draw_weights(seed=1801, widths=(4, 5, 3, 2), l1=0.0859375, l2=0.2421875)


def draw_pictures(seed: int, shape: tuple[int, int, int]) -> Any:
    """Pictures whose every pixel has some ink."""
    return np.random.default_rng(seed).uniform(0.1, 1.0, shape)
