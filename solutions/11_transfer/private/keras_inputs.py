"""What the exercises of this lab record Keras's results for: dense networks, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import keras
import numpy as np

from trainlab.keras_record import Recorder


@dataclass(frozen=True)
class Network:
    """A dense network, a batch and its labels.

    Attributes:
        name: what the entries of the record begin with.
        activation: of the hidden layers.
        X: batch.
        labels: its labels.
        parameters: "kernel_1", "bias_1", "kernel_2", ...
    """

    name: str
    activation: str
    X: Any
    labels: Any
    parameters: dict[str, Any]

    def add_to(self, recorder: Recorder) -> None:
        """Record what it consists of."""
        recorder.add(f"{self.name}_X", self.X)
        recorder.add(f"{self.name}_labels", self.labels)
        for key, value in self.parameters.items():
            recorder.add(f"{self.name}_{key}", value)

    def model(self) -> Any:
        """The network in Keras, with logits, in float64. A new one at each call."""
        depth = len(self.parameters) // 2
        layers: list[Any] = [keras.layers.Input(self.X.shape[1:], dtype="float64")]
        for number in range(1, depth + 1):
            layers.append(
                keras.layers.Dense(
                    len(self.parameters[f"bias_{number}"]),
                    activation=self.activation if number < depth else None,
                    dtype="float64",
                )
            )
        model = keras.Sequential(layers)
        model.set_weights(list(self.parameters.values()))
        return model

    def named(self, model: Any) -> dict[str, Any]:
        """The weights of a model by name."""
        return dict(zip(self.parameters, model.get_weights(), strict=True))


def draw(name: str, widths: tuple[int, ...], *, seed: int, rows: int, activation: str) -> Network:
    """Draw a network; neighbours in `widths` differ, so that no kernel is square."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, widths[0]))
    labels = rng.integers(0, widths[-1], size=rows)
    parameters = {}
    for number, shape in enumerate(pairwise(widths), start=1):
        parameters[f"kernel_{number}"] = rng.standard_normal(shape) * np.sqrt(1.6 / shape[0])
        parameters[f"bias_{number}"] = 0.3 * rng.standard_normal(shape[1])
    return Network(name, activation, X, labels, parameters)


def loss() -> Any:
    """The loss of a softmax classifier that returns logits."""
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def compile_eagerly(model: Any, optimizer: Any) -> None:
    """Compile so that freezing acts at once, in the middle of a training."""
    model.compile(optimizer=optimizer, loss=loss(), run_eagerly=True)
