"""What the exercises of this lab record Keras's results for, and Keras's layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

NAMES = ("gamma", "beta", "mean", "variance")
"""The weights of a trained layer, in Keras's order."""


def layer_with(
    width: int, *, epsilon: float, momentum: float = 0.99, weights: Any = None, axis: int = -1
) -> Any:
    """A BatchNormalization layer in float64.

    Args:
        width: number of features.
        epsilon: what is added to the variance.
        momentum: what multiplies the old average.
        weights: gamma, beta, moving mean and moving variance; Keras's start if None.
        axis: which axis holds the features.
    """
    layer = keras.layers.BatchNormalization(
        axis=axis, epsilon=epsilon, momentum=momentum, dtype="float64"
    )
    if weights is not None:
        layer.build((None, width))
        layer.set_weights(weights)
    return layer


def statistics(batch: Any, axis: int = -1) -> tuple[Any, Any]:
    """Mean and variance of a batch as Keras sees them: with momentum 0 it keeps nothing else."""
    layer = layer_with(batch.shape[axis], epsilon=1e-3, momentum=0.0, axis=axis)
    layer(batch, training=True)
    _, _, mean, variance = layer.get_weights()
    return mean, variance


@dataclass(frozen=True)
class Training:
    """A batch in training; epsilon is large enough for its place in the formula to be seen."""

    X: Any
    gamma: Any
    beta: Any
    upstream: Any
    epsilon: float


def draw_training(*, seed: int, rows: int, width: int, epsilon: float) -> Training:
    """Draw a batch whose number of rows is not its width."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, width)) * rng.uniform(0.3, 2.0, width) + rng.normal(size=width)
    gamma = rng.uniform(0.3, 2.0, width) * np.where(np.arange(width) % 3 == 1, -1.0, 1.0)
    beta = rng.normal(0.0, 1.5, width)
    return Training(X, gamma, beta, rng.standard_normal((rows, width)), epsilon)


TRAINING_VISIBLE = draw_training(seed=4003, rows=7, width=4, epsilon=0.13)
TRAINING_HIDDEN = draw_training(seed=4013, rows=9, width=5, epsilon=0.37)


@dataclass(frozen=True)
class Batches:
    """Several batches, and moving averages before the first that are neither 0 nor 1."""

    momentum: float
    mean: Any
    variance: Any
    batches: list[Any]


def draw_batches(*, seed: int, sizes: tuple[int, ...], width: int, momentum: float) -> Batches:
    """Draw batches of these sizes."""
    rng = np.random.default_rng(seed)
    mean, variance = rng.normal(0.0, 2.0, width), rng.uniform(0.4, 5.0, width)
    batches = []
    for rows in sizes:
        batch = rng.standard_normal((rows, width)) * rng.uniform(0.3, 3.0, width)
        batches.append(batch + rng.normal(0.0, 1.5, width))
    return Batches(momentum, mean, variance, batches)


BATCHES_VISIBLE = draw_batches(seed=4005, sizes=(6, 6, 6), width=4, momentum=0.83)
BATCHES_HIDDEN = draw_batches(seed=4015, sizes=(5, 9, 3, 12), width=6, momentum=0.71)


@dataclass(frozen=True)
class Trained:
    """Trained layers at test time.

    Attributes:
        X: a batch.
        kernel, bias: of a dense layer.
        before: weights of a normalization layer before it.
        behind: weights of one behind it.
        epsilon: of both.
    """

    X: Any
    kernel: Any
    bias: Any
    before: list[Any]
    behind: list[Any]
    epsilon: float

    def layer(self, weights: list[Any]) -> Any:
        """One of the normalization layers."""
        return layer_with(len(weights[0]), epsilon=self.epsilon, weights=weights)

    def stack(self, rows: Any, *, behind: bool) -> Any:
        """The dense layer, with a normalization layer before it or behind it."""
        dense = keras.layers.Dense(len(self.bias), dtype="float64")
        dense.build((None, len(self.kernel)))
        dense.set_weights([self.kernel, self.bias])
        layers = [dense, self.layer(self.behind)] if behind else [self.layer(self.before), dense]
        for layer in layers:
            rows = layer(rows, training=False)
        return np.asarray(rows)

    def folded(self, *, behind: bool) -> tuple[Any, Any]:
        """A stack that is one affine map shows its bias at 0, its kernel at the unit vectors."""
        inputs = len(self.kernel)
        at_zero = self.stack(np.zeros((1, inputs)), behind=behind)[0]
        return self.stack(np.eye(inputs), behind=behind) - at_zero, at_zero


def draw_trained(*, seed: int, rows: int, widths: tuple[int, int], epsilon: float) -> Trained:
    """Draw layers with `widths` inputs and units."""
    rng = np.random.default_rng(seed)
    inputs, units = widths

    def weights(width: int) -> list[Any]:
        return [
            rng.uniform(0.4, 2.0, width) * np.where(np.arange(width) % 3 == 2, -1.0, 1.0),
            rng.normal(0.0, 1.3, width),
            rng.normal(0.0, 1.7, width),
            rng.uniform(0.2, 4.0, width),
        ]

    X = rng.standard_normal((rows, inputs)) + 0.5
    kernel, bias = rng.standard_normal((inputs, units)), rng.standard_normal(units)
    return Trained(X, kernel, bias, weights(inputs), weights(units), epsilon)


TRAINED_VISIBLE = draw_trained(seed=4007, rows=6, widths=(5, 3), epsilon=0.17)
TRAINED_HIDDEN = draw_trained(seed=4017, rows=4, widths=(3, 7), epsilon=0.29)
