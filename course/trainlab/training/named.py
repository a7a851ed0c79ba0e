"""A dense network whose parameters have names, as `fit` and the labs' optimizers take them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.rules import lendable
from trainlab.training.activations import FloatArray
from trainlab.training.network import loss_and_gradients

LabelArray = NDArray[np.integer[Any]]
Parameters = Mapping[str, FloatArray]
"""The parameters of a model by name; gradients have the same names and shapes."""


@lendable("training.new_network")
def new_network(
    layer_sizes: Sequence[int], rng: np.random.Generator, *, first: int = 0
) -> dict[str, FloatArray]:
    """Draw a dense network as Keras does by default: Glorot's uniform kernels, zero biases.

    Args:
        layer_sizes: units from the inputs to the outputs, for instance (784, 30, 10).
        rng: draws the kernels, in the order of the layers.
        first: number of the first layer: newer labs count from 1.

    Returns:
        "kernel_0", "bias_0", "kernel_1", ... (from `first`), with shapes (fan_in, fan_out) and
        (fan_out,).
    """
    network: dict[str, FloatArray] = {}
    for layer, (fan_in, fan_out) in enumerate(pairwise(layer_sizes), start=first):
        limit = np.sqrt(6.0 / (fan_in + fan_out))
        network[f"kernel_{layer}"] = rng.uniform(-limit, limit, (fan_in, fan_out))
        network[f"bias_{layer}"] = np.zeros(fan_out)
    return network


@lendable("training.gradients_with")
def gradients_with(
    activation: str,
) -> Callable[[Parameters, FloatArray, LabelArray], tuple[float, Parameters]]:
    """What `fit` asks of a model: loss and gradients of a dense softmax classifier.

    Args:
        activation: name of the activation function of the hidden layers.

    Returns:
        A function from (parameters, X of shape (m, n_0), labels of shape (m,)) to
        (mean cross-entropy, gradients by name).
    """

    def gradients_of(
        parameters: Parameters, X: FloatArray, labels: LabelArray
    ) -> tuple[float, Parameters]:
        loss, *gradients = loss_and_gradients(
            X, labels, *unnamed(parameters), activation=activation
        )
        return loss, named(*gradients, first=_first_layer(parameters))

    return gradients_of


def named(
    kernels: Sequence[FloatArray], biases: Sequence[FloatArray], *, first: int = 0
) -> dict[str, FloatArray]:
    """Give the arrays of each layer their names: "kernel_0", "bias_0", "kernel_1", ..."""
    names: dict[str, FloatArray] = {}
    for layer, (kernel, bias) in enumerate(zip(kernels, biases, strict=True), start=first):
        names |= {f"kernel_{layer}": kernel, f"bias_{layer}": bias}
    return names


def unnamed(parameters: Parameters) -> tuple[list[FloatArray], list[FloatArray]]:
    """Kernels and biases in the order of the layers, as `forward` takes them.

    Layers may be numbered from 0 or from 1.
    """
    first = _first_layer(parameters)
    layers = range(first, first + len(parameters) // 2)
    return (
        [parameters[f"kernel_{layer}"] for layer in layers],
        [parameters[f"bias_{layer}"] for layer in layers],
    )


def _first_layer(parameters: Parameters) -> int:
    return 0 if "kernel_0" in parameters else 1
