"""Record what real Keras (TensorFlow backend) computes for this lab.

    python record_keras.py

writes ``../keras_record.npz``, which is released with the notebook, and ``keras_record.npz`` beside
this file, which only graders have. Every input is drawn from a fixed seed and Keras runs in
float64, so that running this again with the same versions writes the same bytes.
"""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder

HERE = Path(__file__).resolve().parent
KERAS_NAMES = {"logistic": "sigmoid", "tanh": "tanh", "relu": "relu"}
INITIALIZERS = (
    "lecun_normal",
    "lecun_uniform",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
)
QUANTILE_LEVELS = np.linspace(0.0, 1.0, 41)


def record_stack(recorder: Recorder, *, seed: int, rows: int, widths: tuple[int, ...]) -> None:
    """Forward and backward through a stack of dense layers without biases.

    Args:
        recorder: where the results go.
        seed: seed of the inputs.
        rows: rows of the batch.
        widths: inputs, then the units of each layer; neighbours differ, so that no kernel is
            square.
    """
    rng = np.random.default_rng(seed)
    batch = rng.standard_normal((rows, widths[0]))
    kernels = [rng.standard_normal(shape) / np.sqrt(shape[0]) for shape in pairwise(widths)]
    upstream = rng.standard_normal((rows, widths[-1]))
    recorder.add("layers", np.array(len(kernels)))
    recorder.add("X", batch)
    recorder.add("upstream", upstream)
    for layer, kernel in enumerate(kernels):
        recorder.add(f"kernel_{layer}", kernel)
    for name, keras_name in KERAS_NAMES.items():
        activations, signals = run_stack(batch, kernels, upstream, keras_name)
        for layer, (activation, signal) in enumerate(zip(activations, signals, strict=True)):
            recorder.add(f"{name}_{layer}", activation)
            recorder.add(f"signal_{name}_{layer}", signal)


def run_stack(
    batch: Any, kernels: list[Any], upstream: Any, activation: str
) -> tuple[list[Any], list[Any]]:
    """Activations of each Keras layer, and gradients of sum(last * upstream) by its sums z."""
    function = keras.activations.get(activation)
    sums, activations = [], []
    a = tf.constant(batch)
    with tf.GradientTape() as tape:
        tape.watch(a)
        for kernel in kernels:
            layer = keras.layers.Dense(kernel.shape[1], use_bias=False, dtype="float64")
            layer.build((None, kernel.shape[0]))
            layer.set_weights([kernel])
            z = layer(a)
            a = function(z)
            sums.append(z)
            activations.append(a)
        loss = tf.reduce_sum(a * upstream)
    gradients = tape.gradient(loss, sums)
    return [a.numpy() for a in activations], [gradient.numpy() for gradient in gradients]


def draw(name: str) -> Any:
    """A kernel of 600 x 200 weights as Keras's initializer draws it."""
    initializer = getattr(keras.initializers, name)(seed=1)
    return np.asarray(initializer((600, 200), dtype="float64"))


def record_draws(recorder: Recorder) -> None:
    """Spread and largest weight of Keras's own draws, and quantiles of one of them."""
    for name in INITIALIZERS:
        kernel = draw(name)
        recorder.add(f"spread_{name}", np.array([kernel.std(), np.abs(kernel).max()]))
    recorder.add("quantiles_he_normal", np.quantile(draw("he_normal"), QUANTILE_LEVELS))


def record_settings(recorder: Recorder) -> None:
    """What Keras's named initializers hand to VarianceScaling."""
    for name in INITIALIZERS:
        initializer = getattr(keras.initializers, name)()
        recorder.add(f"scale_{name}", np.array(initializer.scale, dtype=np.float64))
        recorder.add(f"mode_{name}", np.array(initializer.mode))
        recorder.add(f"distribution_{name}", np.array(initializer.distribution))


def main() -> None:
    """Write both records."""
    with Recorder(HERE.parent / "keras_record.npz") as visible:
        record_stack(visible, seed=1001, rows=9, widths=(6, 5, 8, 3, 4))
        record_draws(visible)
    with Recorder(HERE / "keras_record.npz") as hidden:
        record_stack(hidden, seed=2003, rows=11, widths=(7, 3, 5, 4, 9, 2))
        record_settings(hidden)


if __name__ == "__main__":
    main()
