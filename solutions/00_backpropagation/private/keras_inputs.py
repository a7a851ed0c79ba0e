"""What the exercises record Keras's results for: the worked example, layers, networks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import keras
import numpy as np

Weights = dict[str, Any]
"""Weights of units A, B and Z; the first of each is that of the constant 1."""

ACTIVATIONS = {"linear": "linear", "logistic": "sigmoid", "tanh": "tanh", "relu": "relu"}
"""Keras's names of the activations."""


@dataclass(frozen=True)
class Small:
    """A network of three units, an example, and a step.

    Attributes:
        name: what the entries of the record begin with.
        weights: those of A, B and Z.
        x: inputs.
        actual: the right answer.
        eta: learning rate.
    """

    name: str
    weights: Weights
    x: Any
    actual: float
    eta: float

    def layers(self) -> tuple[Any, Any]:
        """The hidden and the output layer in Keras."""
        first, second = dense(2, "sigmoid"), dense(1, "sigmoid")
        first.build((None, len(self.x)))
        second.build((None, 2))
        units = np.stack([self.weights["A"], self.weights["B"]], axis=1)
        first.set_weights([units[1:], units[0]])
        second.set_weights([self.weights["Z"][1:, None], self.weights["Z"][:1]])
        return first, second


def dense(units: int, activation: str | None) -> Any:
    """A dense layer in float64."""
    return keras.layers.Dense(units, activation=activation, dtype="float64")


EXAMPLE = Small(
    "example",
    {
        "A": np.array([0.5, 0.6, 0.8, 0.6]),
        "B": np.array([0.7, 0.9, 0.8, 0.4]),
        "Z": np.array([0.5, 0.9, 0.9]),
    },
    np.array([0.4, 0.2, 0.7]),
    0.8,
    0.1,
)
_rng = np.random.default_rng(2002)
OTHER = Small(
    "five",
    {"A": _rng.normal(0, 1, 6), "B": _rng.normal(0, 1, 6), "Z": np.array([-1.3, 1.7, 0.6])},
    _rng.normal(0, 1, 5),
    0.85,
    0.875,
)


@dataclass(frozen=True)
class Layer:
    """A dense layer, its inputs, and a gradient from above."""

    name: str
    A: Any
    kernel: Any
    bias: Any
    upstream: Any

    def keras(self, activation: str) -> Any:
        """The layer in Keras."""
        layer = dense(len(self.bias), ACTIVATIONS[activation])
        layer.build(self.A.shape)
        layer.set_weights([self.kernel, self.bias])
        return layer


def draw_layer(name: str, *, seed: int, m: int, n: int, k: int) -> Layer:
    """Draw its arrays."""
    rng = np.random.default_rng(seed)
    return Layer(
        name,
        rng.standard_normal((m, n)),
        rng.standard_normal((n, k)),
        rng.standard_normal(k),
        rng.standard_normal((m, k)),
    )


LAYER = draw_layer("dense", seed=2011, m=6, n=3, k=4)
HIDDEN_LAYERS = [
    draw_layer("layer", seed=2017, m=7, n=5, k=2),
    draw_layer("square", seed=2027, m=4, n=4, k=4),
]


@dataclass(frozen=True)
class Network:
    """A dense classifier."""

    name: str
    activation: str
    X: Any
    labels: Any
    parameters: dict[str, Any]


def draw_network(
    name: str, activation: str, *, seed: int, m: int, sizes: tuple[int, ...]
) -> Network:
    """Draw its arrays."""
    rng = np.random.default_rng(seed)
    parameters: dict[str, Any] = {}
    for layer, (n, k) in enumerate(pairwise(sizes), start=1):
        parameters[f"kernel_{layer}"] = rng.standard_normal((n, k)) / np.sqrt(n) * 1.5
        parameters[f"bias_{layer}"] = rng.standard_normal(k) / 2
    X = rng.standard_normal((m, sizes[0]))
    return Network(name, activation, X, rng.integers(0, sizes[-1], m), parameters)


NETWORK = draw_network("network", "tanh", seed=2029, m=8, sizes=(5, 6, 4, 3))
HIDDEN_NETWORKS = [
    draw_network("three_layers", "logistic", seed=2039, m=9, sizes=(4, 7, 5, 3)),
    draw_network("four_layers", "logistic", seed=2053, m=6, sizes=(3, 5, 4, 6, 2)),
]
