"""What the exercises of this lab record Keras's results for: dropout layers, and networks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder


def dropout(rate: float, seed: int) -> Any:
    """A Dropout layer of Keras. Two with the same seed draw the same masks."""
    return keras.layers.Dropout(rate, seed=seed, dtype="float64")


def mask_of(rate: float, seed: int, shape: tuple[int, ...]) -> Any:
    """The mask of the first call of `dropout(rate, seed)` for inputs of that shape."""
    return np.asarray(dropout(rate, seed)(np.ones(shape), training=True)) != 0.0


@dataclass(frozen=True)
class Layer:
    """Inputs of one Dropout layer, and a gradient from above."""

    seed: int
    A: Any
    upstream: Any
    rate: float

    def dropout(self) -> Any:
        """The layer; a new one with the same mask at each call."""
        return dropout(self.rate, self.seed)


def draw_layer(*, seed: int, shape: tuple[int, int], rate: float) -> Layer:
    """Draw both arrays."""
    rng = np.random.default_rng(seed)
    return Layer(seed, rng.standard_normal(shape), rng.standard_normal(shape), rate)


LAYER_VISIBLE = draw_layer(seed=901, shape=(6, 9), rate=0.3)
LAYER_HIDDEN = draw_layer(seed=1901, shape=(7, 11), rate=0.65)


@dataclass(frozen=True)
class Network:
    """A dense ReLU network with dropout before every layer.

    Attributes:
        name: what the entries of the record begin with.
        seed: the seeds of the Dropout layers count up from it.
        X: batch.
        labels: its labels.
        weights: kernel and bias of each layer.
        rates: probability of dropping an input of each layer.
    """

    name: str
    seed: int
    X: Any
    labels: Any
    weights: list[tuple[Any, Any]]
    rates: tuple[float, ...]

    def dense(self) -> list[Any]:
        """Its dense Keras layers."""
        layers = []
        for kernel, bias in self.weights:
            layer = keras.layers.Dense(len(bias), dtype="float64")
            layer.build((None, len(kernel)))
            layer.set_weights([kernel, bias])
            layers.append(layer)
        return layers

    def run(self, dense: list[Any], *, is_training: bool) -> tuple[Any, list[Any]]:
        """Logits, and what each dense layer gets to see; the same masks at each call."""
        seen = []
        A = tf.constant(self.X)
        for number, layer in enumerate(dense):
            drop = dropout(self.rates[number], self.seed + number)
            seen.append(drop(A, training=is_training))
            A = layer(seen[-1])
            if number < len(dense) - 1:
                A = keras.activations.relu(A)
        return A, seen

    def mask(self, number: int) -> Any:
        """The mask of a layer's inputs."""
        shape = (len(self.X), len(self.weights[number][0]))
        return mask_of(self.rates[number], self.seed + number, shape)


def draw_network(
    name: str, *, seed: int, rows: int, widths: tuple[int, ...], rates: tuple[float, ...]
) -> Network:
    """Draw a network.

    Args:
        name: its name.
        seed: seed of all numbers.
        rows: rows of the batch.
        widths: inputs, then the units of each layer; neighbours differ, so that no kernel is
            square.
        rates: probability of dropping an input of each layer.
    """
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, widths[0]))
    labels = rng.integers(0, widths[-1], size=rows)
    weights = [
        (rng.standard_normal(shape) * np.sqrt(2 / shape[0]), 0.3 * rng.standard_normal(shape[1]))
        for shape in pairwise(widths)
    ]
    return Network(name, seed, X, labels, weights, rates)


VISIBLE = [
    draw_network("network", seed=911, rows=8, widths=(7, 6, 5, 4), rates=(0.25, 0.4, 0.15)),
]
HIDDEN = [
    draw_network("deep", seed=1911, rows=9, widths=(6, 8, 5, 7, 3), rates=(0.35, 0.0, 0.55, 0.2)),
    draw_network("wide", seed=1931, rows=12, widths=(5, 14, 6), rates=(0.15, 0.6)),
]


def each_network(visible: Recorder, hidden: Recorder) -> list[tuple[Recorder, Network]]:
    """Every network, with the record that it belongs into."""
    return [(visible, network) for network in VISIBLE] + [(hidden, network) for network in HIDDEN]
