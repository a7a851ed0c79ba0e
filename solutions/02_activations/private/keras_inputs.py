"""What the exercises of this lab record Keras's results for: weighted sums and parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder


@dataclass(frozen=True)
class Inputs:
    """Weighted sums, and the parameters of the functions that have some.

    Attributes:
        z: of both signs, none within 0.05 of the kink at 0.
        prelu_slopes: learned slopes, one for each unit: some above 1, one below 0.
        prelu_upstream: gradient from above, for PReLU.
        negative_slope: of LeakyReLU, which keeps it in float32: one that binary holds exactly.
        alpha: of ELU.
        beta: of Swish.
    """

    z: Any
    prelu_slopes: Any
    prelu_upstream: Any
    negative_slope: float
    alpha: float
    beta: float


def draw(seed: int, shape: tuple[int, int], **parameters: float) -> Inputs:
    """Draw the arrays."""
    rng = np.random.default_rng(seed)
    size = rng.uniform(0.05, 6.0, size=shape)
    z = np.where(rng.random(shape) < 0.5, -size, size)
    slopes = rng.uniform(-0.4, 1.6, size=shape[1])
    return Inputs(z, slopes, rng.standard_normal(shape), **parameters)


VISIBLE = draw(1002, (6, 4), negative_slope=0.25, alpha=1.3, beta=1.0)
HIDDEN = draw(2004, (9, 5), negative_slope=0.375, alpha=0.7, beta=1.9)


def add_value_and_slope(
    visible: Recorder, hidden: Recorder, name: str, function_for: Callable[[Inputs], Any]
) -> None:
    """Record a Keras function of every weighted sum, and its derivative there.

    Args:
        visible: what students may see.
        hidden: what only hidden tests see.
        name: name of the function.
        function_for: gives the function for inputs, which hold its parameters.
    """
    for recorder, inputs in ((visible, VISIBLE), (hidden, HIDDEN)):
        tensor = tf.constant(inputs.z)
        with tf.GradientTape() as tape:
            tape.watch(tensor)
            value = function_for(inputs)(tensor)
        recorder.add(f"{name}_value", value)
        recorder.add(f"{name}_slope", tape.gradient(value, tensor))
