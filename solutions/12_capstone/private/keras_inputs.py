"""What the exercises of this lab record Keras's and SciPy's results for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import keras
import numpy as np

from trainlab.keras_record import Recorder


@dataclass(frozen=True)
class Network:
    """A network with two hidden layers, batch normalization, ELU and dropout."""

    seed: int
    widths: tuple[int, ...]
    rows: int
    keep: float

    @property
    def parameters(self) -> dict[str, Any]:
        """Drawn so that nothing is 0 or 1 by chance."""
        rng = np.random.default_rng(self.seed)
        drawn: dict[str, Any] = {}
        for layer, shape in enumerate(pairwise(self.widths), start=1):
            drawn[f"kernel_{layer}"] = rng.standard_normal(shape)
            drawn[f"bias_{layer}"] = rng.standard_normal(shape[1])
            if layer < len(self.widths) - 1:
                drawn[f"gamma_{layer}"] = rng.uniform(0.4, 1.7, shape[1])
                drawn[f"beta_{layer}"] = rng.standard_normal(shape[1])
                drawn[f"moving_mean_{layer}"] = rng.standard_normal(shape[1])
                drawn[f"moving_variance_{layer}"] = rng.uniform(0.01, 3.0, shape[1])
        return drawn

    @property
    def X(self) -> Any:
        """A batch."""
        return np.random.default_rng(self.seed + 1).standard_normal((self.rows, self.widths[0]))

    def dropout(self, layer: int) -> Any:
        """A Dropout layer; a new one with the same masks at each call."""
        return keras.layers.Dropout(1 - self.keep, seed=self.seed + layer, dtype="float64")

    def mask(self, layer: int) -> Any:
        """What that layer keeps in its first call."""
        ones = np.ones((self.rows, self.widths[layer]))
        return np.asarray(self.dropout(layer)(ones, training=True)) != 0.0

    def logits(self, *, is_training: bool, drops: bool) -> Any:
        """What Keras's layers give, one after the other."""
        parameters, A = self.parameters, self.X
        last = len(self.widths) - 1
        for layer in range(1, last + 1):
            kernel = parameters[f"kernel_{layer}"]
            dense = keras.layers.Dense(kernel.shape[1], dtype="float64")
            dense.build((None, len(kernel)))
            dense.set_weights([kernel, parameters[f"bias_{layer}"]])
            A = dense(A)
            if layer < last:
                norm = keras.layers.BatchNormalization(dtype="float64")
                norm.build((None, kernel.shape[1]))
                norm.set_weights(
                    [
                        parameters[f"{name}_{layer}"]
                        for name in ("gamma", "beta", "moving_mean", "moving_variance")
                    ]
                )
                A = keras.activations.elu(norm(A, training=is_training))
                if drops:
                    A = self.dropout(layer)(A, training=is_training)
        return np.asarray(A)


NETWORK_VISIBLE = Network(seed=1200, widths=(6, 5, 4, 3), rows=9, keep=0.75)
NETWORK_HIDDEN = Network(seed=2200, widths=(8, 7, 5, 4), rows=11, keep=0.625)


def kernels(visible: Recorder, hidden: Recorder) -> Iterator[tuple[Recorder, Any]]:
    """A kernel for each record, with columns of very different size."""
    for recorder, seed, shape in ((visible, 1207, (7, 3)), (hidden, 2207, (12, 5))):
        rng = np.random.default_rng(seed)
        yield recorder, rng.standard_normal(shape) * rng.uniform(0.05, 20.0, shape[1])
