"""Record what real Keras (TensorFlow backend) computes for this lab.

    python record_keras.py

writes ``../keras_record.npz``, which is released with the notebook, and ``keras_record.npz`` beside
this file, which only graders have. Every input is drawn from a fixed seed and Keras runs in
float64, so that running this again with the same versions writes the same bytes.

A Dropout layer does not give its mask away. So each has a twin with the same seed, which is given
ones: where the twin's answer is not zero, a unit was kept.
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


def dropout(rate: float, seed: int) -> Any:
    """A Dropout layer of Keras. Two with the same seed draw the same masks."""
    return keras.layers.Dropout(rate, seed=seed, dtype="float64")


def mask_of(rate: float, seed: int, shape: tuple[int, ...]) -> Any:
    """The mask of the first call of `dropout(rate, seed)` for inputs of that shape."""
    return np.asarray(dropout(rate, seed)(np.ones(shape), training=True)) != 0.0


def record_layer(recorder: Recorder, *, seed: int, shape: tuple[int, int], rate: float) -> None:
    """One Dropout layer: forward in training and at inference, and the gradient of its input."""
    rng = np.random.default_rng(seed)
    A, upstream = rng.standard_normal(shape), rng.standard_normal(shape)
    layer = dropout(rate, seed)
    variable = tf.constant(A)
    with tf.GradientTape() as tape:
        tape.watch(variable)
        out = layer(variable, training=True)
        loss = tf.reduce_sum(out * upstream)
    recorder.add("A", A)
    recorder.add("upstream", upstream)
    recorder.add("rate", np.array(rate))
    recorder.add("mask", mask_of(rate, seed, shape))
    recorder.add("dropout_in_training", out)
    recorder.add("dropout_backward", tape.gradient(loss, variable))
    recorder.add("dropout_at_test_time", layer(A, training=False))


def record_network(
    recorder: Recorder,
    name: str,
    *,
    seed: int,
    rows: int,
    widths: tuple[int, ...],
    rates: tuple[float, ...],
) -> None:
    """A dense ReLU network with dropout before every layer: outputs, loss and gradients.

    Args:
        recorder: where the results go.
        name: what the entries begin with.
        seed: seed of the inputs; the seeds of the Dropout layers count up from it.
        rows: rows of the batch.
        widths: inputs, then the units of each layer; neighbours differ, so that no kernel is
            square.
        rates: probability of dropping an input of each layer.
    """
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, widths[0]))
    labels = rng.integers(0, widths[-1], size=rows)
    dense, dropouts = [], []
    for layer, shape in enumerate(pairwise(widths)):
        kernel = rng.standard_normal(shape) * np.sqrt(2 / shape[0])
        bias = 0.3 * rng.standard_normal(shape[1])
        dense.append(keras.layers.Dense(shape[1], dtype="float64"))
        dense[-1].build((None, shape[0]))
        dense[-1].set_weights([kernel, bias])
        dropouts.append(dropout(rates[layer], seed + layer))
        recorder.add(f"{name}_kernel_{layer}", kernel)
        recorder.add(f"{name}_bias_{layer}", bias)
        recorder.add(f"{name}_mask_{layer}", mask_of(rates[layer], seed + layer, (rows, shape[0])))
    recorder.add(f"{name}_X", X)
    recorder.add(f"{name}_labels", labels)
    recorder.add(f"{name}_rates", np.array(rates))

    with tf.GradientTape() as tape:
        logits, dropped = run_network(X, dense, dropouts, is_training=True)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")(
            labels, logits
        )
    gradients = tape.gradient(loss, [[layer.kernel, layer.bias] for layer in dense])
    recorder.add(f"{name}_logits", logits)
    recorder.add(f"{name}_loss", loss)
    for layer, (kernel, bias) in enumerate(gradients):
        recorder.add(f"{name}_dropped_{layer}", dropped[layer])
        recorder.add(f"{name}_gradient_kernel_{layer}", kernel)
        recorder.add(f"{name}_gradient_bias_{layer}", bias)
    logits, inputs = run_network(X, dense, dropouts, is_training=False)
    recorder.add(f"{name}_test_time_logits", logits)
    for layer, values in enumerate(inputs):
        recorder.add(f"{name}_test_time_inputs_{layer}", values)


def run_network(
    X: Any, dense: list[Any], dropouts: list[Any], *, is_training: bool
) -> tuple[Any, list[Any]]:
    """Logits of a network, and what each dense layer gets to see."""
    seen = []
    A = tf.constant(X)
    for number, (layer, drop) in enumerate(zip(dense, dropouts, strict=True), start=1):
        seen.append(drop(A, training=is_training))
        A = layer(seen[-1])
        if number < len(dense):
            A = keras.activations.relu(A)
    return A, seen


def record_monte_carlo(
    recorder: Recorder, *, seed: int, rows: int, widths: tuple[int, int, int], passes: int
) -> None:
    """Passes of a network with dropout active, with the mean and the spread of its answers."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, widths[0]))
    model = keras.Sequential(
        [
            dropout(0.2, seed),
            keras.layers.Dense(widths[1], activation="relu", dtype="float64"),
            dropout(0.5, seed + 1),
            keras.layers.Dense(widths[2], dtype="float64"),
        ]
    )
    model.build((None, widths[0]))
    weights = [rng.standard_normal(weight.shape) for weight in model.get_weights()]
    model.set_weights(weights)
    logits = np.stack([model(X, training=True) for _ in range(passes)])
    # From here on as on the slide of deck 003.
    probabilities = np.stack([keras.ops.softmax(each) for each in logits])
    recorder.add("passes_X", X)
    recorder.add("passes_logits", logits)
    recorder.add("passes_mean", probabilities.mean(axis=0))
    recorder.add("passes_spread", probabilities.std(axis=0))


def main() -> None:
    """Write both records."""
    with Recorder(HERE.parent / "keras_record.npz") as visible:
        record_layer(visible, seed=901, shape=(6, 9), rate=0.3)
        record_network(
            visible, "network", seed=911, rows=8, widths=(7, 6, 5, 4), rates=(0.25, 0.4, 0.15)
        )
        record_monte_carlo(visible, seed=921, rows=5, widths=(6, 12, 4), passes=12)
    with Recorder(HERE / "keras_record.npz") as hidden:
        record_layer(hidden, seed=1901, shape=(7, 11), rate=0.65)
        record_network(
            hidden, "deep", seed=1911, rows=9, widths=(6, 8, 5, 7, 3), rates=(0.35, 0.0, 0.55, 0.2)
        )
        record_network(hidden, "wide", seed=1931, rows=12, widths=(5, 14, 6), rates=(0.15, 0.6))
        record_monte_carlo(hidden, seed=1921, rows=7, widths=(5, 11, 3), passes=17)


if __name__ == "__main__":
    main()
