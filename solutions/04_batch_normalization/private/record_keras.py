"""Record what real Keras (TensorFlow backend) computes for this lab.

    python record_keras.py

writes ``../keras_record.npz``, which is released with the notebook, and ``keras_record.npz`` beside
this file, which only graders have. Every input is drawn from a fixed seed and Keras runs in
float64, so that running this again with the same versions writes the same bytes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder

HERE = Path(__file__).resolve().parent


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


def record_statistics(recorder: Recorder, *, seed: int, rows: int, width: int) -> None:
    """Batches of rows and of images, and the statistics of their features."""
    rng = np.random.default_rng(seed)
    batch = rng.standard_normal((rows, width)) * rng.uniform(0.4, 3.0, width) + rng.normal(
        size=width
    )
    images = rng.standard_normal((rows, 3, 4, width)) + rng.normal(size=(1, 3, 4, width))
    recorder.add("batch", batch)
    recorder.add("images", images)
    for name, array, axis in (("batch", batch, -1), ("images", images, -1), ("rows", images, 1)):
        mean, variance = statistics(array, axis)
        recorder.add(f"mean_of_{name}", mean)
        recorder.add(f"variance_of_{name}", variance)


def record_training(
    recorder: Recorder, *, seed: int, rows: int, width: int, epsilon: float
) -> None:
    """The training pass, and all gradients on the way back.

    Args:
        recorder: where the results go.
        seed: seed of the inputs.
        rows: rows of the batch; not the width.
        width: number of features.
        epsilon: large enough for its place in the formula to be seen.
    """
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, width)) * rng.uniform(0.3, 2.0, width) + rng.normal(size=width)
    gamma = rng.uniform(0.3, 2.0, width) * np.where(np.arange(width) % 3 == 1, -1.0, 1.0)
    beta = rng.normal(0.0, 1.5, width)
    upstream = rng.standard_normal((rows, width))
    start = [gamma, beta, np.zeros(width), np.ones(width)]
    layer = layer_with(width, epsilon=epsilon, weights=start)
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        output = layer(x, training=True)
        loss = tf.reduce_sum(output * upstream)
    by_x, by_gamma, by_beta = tape.gradient(loss, [x, layer.gamma.value, layer.beta.value])
    plain = layer_with(width, epsilon=epsilon)
    by_name = {
        "X": X,
        "gamma": gamma,
        "beta": beta,
        "epsilon": np.array(epsilon),
        "upstream": upstream,
        "output": output,
        "normalized": plain(X, training=True),
        "root": np.sqrt(statistics(X)[1] + epsilon),
        "gradient_X": by_x,
        "gradient_gamma": by_gamma,
        "gradient_beta": by_beta,
    }
    for name, array in {**by_name, **gradients_on_the_way(X, gamma, epsilon, upstream)}.items():
        recorder.add(name, array)


def gradients_on_the_way(X: Any, gamma: Any, epsilon: float, upstream: Any) -> dict[str, Any]:
    """Gradients of the intermediate results. Keras keeps them to itself; TensorFlow gives them."""
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        mean = tf.reduce_mean(x, axis=0)
        variance = tf.reduce_mean(tf.square(x - mean), axis=0)
        normalized = (x - mean) / tf.sqrt(variance + epsilon)
        loss = tf.reduce_sum(normalized * gamma * upstream)
    by_normalized, by_variance, by_mean = tape.gradient(loss, [normalized, variance, mean])
    return {
        "gradient_normalized": by_normalized,
        "gradient_variance": by_variance,
        "gradient_mean": by_mean,
    }


def record_moving(
    recorder: Recorder, *, seed: int, sizes: tuple[int, ...], width: int, momentum: float
) -> None:
    """Moving averages over several batches, from a start that is neither 0 nor 1."""
    rng = np.random.default_rng(seed)
    start = [
        np.ones(width),
        np.zeros(width),
        rng.normal(0.0, 2.0, width),
        rng.uniform(0.4, 5.0, width),
    ]
    layer = layer_with(width, epsilon=1e-3, momentum=momentum, weights=start)
    recorder.add("moving_momentum", np.array(momentum))
    recorder.add("moving_batches", np.array(len(sizes)))
    recorder.add("moving_mean_0", start[2])
    recorder.add("moving_variance_0", start[3])
    batches = []
    for number, rows in enumerate(sizes, start=1):
        batch = rng.standard_normal((rows, width)) * rng.uniform(0.3, 3.0, width)
        batch += rng.normal(0.0, 1.5, width)
        layer(batch, training=True)
        batches.append(batch)
        mean, variance = statistics(batch)
        recorder.add(f"moving_batch_{number}", batch)
        recorder.add(f"batch_mean_{number}", mean)
        recorder.add(f"batch_variance_{number}", variance)
        recorder.add(f"moving_mean_{number}", layer.get_weights()[2])
        recorder.add(f"moving_variance_{number}", layer.get_weights()[3])
    mean, variance = statistics(np.concatenate(batches))
    recorder.add("entire_mean", mean)
    recorder.add("entire_variance", variance)


def record_inference(
    recorder: Recorder, *, seed: int, rows: int, widths: tuple[int, int], epsilon: float
) -> None:
    """A trained layer at test time: alone, after a dense layer, and before one."""
    rng = np.random.default_rng(seed)
    inputs, units = widths

    def trained(width: int) -> list[Any]:
        return [
            rng.uniform(0.4, 2.0, width) * np.where(np.arange(width) % 3 == 2, -1.0, 1.0),
            rng.normal(0.0, 1.3, width),
            rng.normal(0.0, 1.7, width),
            rng.uniform(0.2, 4.0, width),
        ]

    X = rng.standard_normal((rows, inputs)) + 0.5
    kernel, bias = rng.standard_normal((inputs, units)), rng.standard_normal(units)
    dense = keras.layers.Dense(units, dtype="float64")
    dense.build((None, inputs))
    dense.set_weights([kernel, bias])
    recorder.add("new_X", X)
    recorder.add("new_epsilon", np.array(epsilon))
    recorder.add("kernel", kernel)
    recorder.add("bias", bias)
    for place, width in (("inputs", inputs), ("units", units)):
        weights = trained(width)
        layer = layer_with(width, epsilon=epsilon, weights=weights)
        names = ("gamma", "beta", "mean", "variance")
        for name, weight in zip(names, weights, strict=True):
            recorder.add(f"{name}_of_{place}", weight)

        def stack(rows: Any, layer: Any = layer, place: str = place) -> Any:
            first, second = (dense, layer) if place == "units" else (layer, dense)
            return np.asarray(second(first(rows, training=False), training=False))

        recorder.add(f"stack_{place}", stack(X))
        if place == "inputs":
            recorder.add("inference", layer(X, training=False))
        # A stack that is one affine map shows its bias at 0, and its kernel at the unit vectors.
        at_zero = stack(np.zeros((1, inputs)))[0]
        recorder.add(f"folded_bias_{place}", at_zero)
        recorder.add(f"folded_kernel_{place}", stack(np.eye(inputs)) - at_zero)


def record_counts(recorder: Recorder, name: str, inputs: int, layers: list[Any]) -> None:
    """Total and trainable parameters of a stack of layers."""
    model = keras.Sequential([keras.Input((inputs,)), *layers])
    trainable = sum(int(np.prod(v.shape)) for v in model.trainable_variables)
    recorder.add(f"count_{name}", np.array([model.count_params(), trainable]))


def main() -> None:
    """Write both records."""
    dense, bn = keras.layers.Dense, keras.layers.BatchNormalization
    with Recorder(HERE.parent / "keras_record.npz") as visible:
        record_statistics(visible, seed=4001, rows=6, width=5)
        record_training(visible, seed=4003, rows=7, width=4, epsilon=0.13)
        record_moving(visible, seed=4005, sizes=(6, 6, 6), width=4, momentum=0.83)
        record_inference(visible, seed=4007, rows=6, widths=(5, 3), epsilon=0.17)
        record_counts(
            visible,
            "lecture",
            784,
            [bn(), dense(300, "relu"), bn(), dense(100, "relu"), bn(), dense(10, "softmax")],
        )
    with Recorder(HERE / "keras_record.npz") as hidden:
        record_statistics(hidden, seed=4011, rows=4, width=7)
        record_training(hidden, seed=4013, rows=9, width=5, epsilon=0.37)
        record_moving(hidden, seed=4015, sizes=(5, 9, 3, 12), width=6, momentum=0.71)
        record_inference(hidden, seed=4017, rows=4, widths=(3, 7), epsilon=0.29)
        record_counts(hidden, "without_bias", 41, [dense(23, use_bias=False), bn(), dense(7)])
        record_counts(hidden, "before_and_after", 19, [dense(31), bn(), bn(), dense(17), bn()])
        record_counts(hidden, "dense_only", 13, [dense(11), dense(5, use_bias=False)])


if __name__ == "__main__":
    main()
