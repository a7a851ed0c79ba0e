"""A deep dense network with batch normalization and dropout, as `training.fit` trains it.

Parameters have names: `kernel_1`, `bias_1`, ... and for a normalized hidden layer `gamma_1`,
`beta_1`; `settle` adds `moving_mean_1` and `moving_variance_1`. Activation functions and kernels
come from the caller, so that a lab's own can be tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.rules import lendable
from trainlab.training.losses import softmax_cross_entropy

FloatArray = NDArray[np.float64]
LabelArray = NDArray[np.integer[Any]]
Parameters = Mapping[str, FloatArray]
Activation = Callable[[FloatArray], tuple[FloatArray, FloatArray]]
"""From z to the pair (value, slope)."""

EPSILON = 1e-3
"""Added to each variance, as in Keras."""


def draw(
    layer_sizes: Sequence[int],
    kernel: Callable[[tuple[int, int], np.random.Generator], FloatArray],
    rng: np.random.Generator,
    *,
    normalized: bool = False,
) -> dict[str, FloatArray]:
    """Draw a network: kernels as the caller draws them, biases 0, gamma 1, beta 0.

    Args:
        layer_sizes: units from the inputs to the outputs.
        kernel: draws a kernel of a shape (fan_in, fan_out).
        rng: passed on to `kernel`, in the order of the layers.
        normalized: whether hidden layers have batch normalization.

    Returns:
        The parameters by name.
    """
    parameters: dict[str, FloatArray] = {}
    last = len(layer_sizes) - 1
    for layer, shape in enumerate(pairwise(layer_sizes), start=1):
        parameters[f"kernel_{layer}"] = kernel(shape, rng)
        parameters[f"bias_{layer}"] = np.zeros(shape[1])
        if normalized and layer < last:
            parameters[f"gamma_{layer}"] = np.ones(shape[1])
            parameters[f"beta_{layer}"] = np.zeros(shape[1])
    return parameters


@dataclass(frozen=True)
class _Dropout:
    rate: float = 0.0
    rng: np.random.Generator | None = None

    def draw(self, shape: tuple[int, ...]) -> FloatArray | None:
        """A mask, scaled; None if nothing is dropped."""
        if not self.rate:
            return None
        if self.rng is None:
            raise ValueError("dropout needs a generator")
        return np.asarray((self.rng.random(shape) >= self.rate) / (1.0 - self.rate))


@dataclass(frozen=True)
class _Seen:
    """What the way back needs of one hidden layer."""

    inputs: FloatArray
    normalized: FloatArray | None
    root: FloatArray | None
    slope: FloatArray
    kept: FloatArray | None


@lendable("deep.gradients_with")
def gradients_with(
    activation: Activation, *, rate: float = 0.0, rng: np.random.Generator | None = None
) -> Callable[[Parameters, FloatArray, LabelArray], tuple[float, Parameters]]:
    """What `training.fit` asks of a model: loss and gradients of a deep softmax classifier.

    Args:
        activation: of the hidden layers.
        rate: probability of dropping the output of a hidden unit (inverted dropout).
        rng: draws the masks; needed if `rate` is not 0.

    Returns:
        A function from (parameters, X of shape (m, n_0), labels of shape (m,)) to
        (mean cross-entropy, gradients by name). Batches are normalized by their own statistics.
    """
    dropout = _Dropout(rate, rng)

    def gradients_of(
        parameters: Parameters, X: FloatArray, labels: LabelArray
    ) -> tuple[float, Parameters]:
        last = _depth(parameters)
        a = X
        seen: list[_Seen] = []
        for layer in range(1, last):
            a, what = _hidden(parameters, layer, a, activation, dropout)
            seen.append(what)
        loss, delta = softmax_cross_entropy(
            a @ parameters[f"kernel_{last}"] + parameters[f"bias_{last}"], labels
        )
        gradients = {f"kernel_{last}": a.T @ delta, f"bias_{last}": delta.sum(axis=0)}
        for layer in range(last - 1, 0, -1):
            upstream = delta @ parameters[f"kernel_{layer + 1}"].T
            delta = _back(parameters, layer, upstream, seen[layer - 1], gradients)
        return loss, gradients

    return gradients_of


def settle(parameters: Parameters, X: FloatArray, activation: Activation) -> dict[str, FloatArray]:
    """Store mean and variance of each normalized layer over these rows, for test time.

    One pass over the training rows takes the place of the moving averages that Keras keeps.

    Args:
        parameters: a network, trained or not.
        X: training rows, shape (m, n_0).
        activation: of the hidden layers.

    Returns:
        The parameters, with `moving_mean_1`, `moving_variance_1`, ... for normalized layers.
    """
    settled = dict(parameters)
    a = X
    for layer in range(1, _depth(parameters)):
        if f"gamma_{layer}" in parameters:
            z = a @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
            settled[f"moving_mean_{layer}"] = z.mean(axis=0)
            settled[f"moving_variance_{layer}"] = z.var(axis=0)
        a, _ = _hidden(parameters, layer, a, activation, _Dropout())
    return settled


def _depth(parameters: Parameters) -> int:
    return sum(name.startswith("kernel_") for name in parameters)


def _hidden(
    parameters: Parameters,
    layer: int,
    inputs: FloatArray,
    activation: Activation,
    dropout: _Dropout,
) -> tuple[FloatArray, _Seen]:
    z = inputs @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
    normalized = root = None
    if f"gamma_{layer}" in parameters:
        root = np.sqrt(z.var(axis=0) + EPSILON)
        normalized = (z - z.mean(axis=0)) / root
        z = parameters[f"gamma_{layer}"] * normalized + parameters[f"beta_{layer}"]
    a, slope = activation(z)
    kept = dropout.draw(a.shape)
    if kept is not None:
        a = a * kept
    return a, _Seen(inputs, normalized, root, slope, kept)


def _back(
    parameters: Parameters,
    layer: int,
    upstream: FloatArray,
    seen: _Seen,
    gradients: dict[str, FloatArray],
) -> FloatArray:
    """Add a hidden layer's gradients; return the gradient at its weighted sums."""
    delta = upstream if seen.kept is None else upstream * seen.kept
    delta = delta * seen.slope
    if seen.normalized is not None and seen.root is not None:
        x = seen.normalized
        along = (delta * x).sum(axis=0)
        total = delta.sum(axis=0)
        gradients[f"gamma_{layer}"], gradients[f"beta_{layer}"] = along, total
        m = len(x)
        delta = parameters[f"gamma_{layer}"] / seen.root * (delta - total / m - x * along / m)
    gradients[f"kernel_{layer}"] = seen.inputs.T @ delta
    gradients[f"bias_{layer}"] = delta.sum(axis=0)
    return delta
