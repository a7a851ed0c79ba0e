"""Record what real Keras (TensorFlow backend) computes for this lab.

    python record_keras.py

writes ``../keras_record.npz``, which is released with the notebook, and ``keras_record.npz`` beside
this file, which only graders have. Every input is drawn from a fixed seed and Keras runs in
float64, so that running this again with the same versions writes the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder

HERE = Path(__file__).resolve().parent


def weighted_sums(rng: np.random.Generator, shape: tuple[int, int]) -> Any:
    """Inputs of both signs, none within 0.05 of the kink at 0."""
    size = rng.uniform(0.05, 6.0, size=shape)
    return np.where(rng.random(shape) < 0.5, -size, size)


def value_and_slope(function: Callable[[Any], Any], z: Any) -> tuple[Any, Any]:
    """A Keras function of every entry of z, and its derivative there."""
    tensor = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(tensor)
        value = function(tensor)
    return value.numpy(), tape.gradient(value, tensor).numpy()


def record_functions(
    recorder: Recorder, z: Any, *, negative_slope: float, alpha: float, beta: float
) -> None:
    """Value and slope of every activation function that has no parameters to learn.

    Args:
        recorder: where the results go.
        z: weighted sums.
        negative_slope: of LeakyReLU, which keeps it in float32: one that binary holds exactly.
        alpha: of ELU.
        beta: of Swish. Keras has beta = 1; z sigma(beta z) is its silu(beta z) / beta.
    """
    functions = {
        "linear": keras.activations.linear,
        "relu": keras.activations.relu,
        "logistic": keras.activations.sigmoid,
        "tanh": keras.activations.tanh,
        "leaky_relu": keras.layers.LeakyReLU(negative_slope=negative_slope, dtype="float64"),
        "elu": lambda t: keras.activations.elu(t, alpha=alpha),
        "selu": keras.activations.selu,
        "swish": lambda t: keras.activations.silu(beta * t) / beta,
    }
    recorder.add("z", z)
    recorder.add("negative_slope", negative_slope)
    recorder.add("alpha", alpha)
    recorder.add("beta", beta)
    for name, function in functions.items():
        value, slope = value_and_slope(function, z)
        recorder.add(f"{name}_value", value)
        recorder.add(f"{name}_slope", slope)


def record_prelu(recorder: Recorder, rng: np.random.Generator, z: Any) -> None:
    """Keras's PReLU forward and backward, with learned slopes: some above 1, one below 0."""
    slopes = rng.uniform(-0.4, 1.6, size=z.shape[1])
    upstream = rng.standard_normal(z.shape)
    layer = keras.layers.PReLU(dtype="float64")
    layer.build((None, z.shape[1]))
    layer.set_weights([slopes])
    tensor = tf.constant(z)
    with tf.GradientTape() as tape:
        tape.watch(tensor)
        value = layer(tensor)
        loss = tf.reduce_sum(value * upstream)
    of_z, of_slopes = tape.gradient(loss, [tensor, layer.alpha.value])
    recorder.add("prelu_slopes", slopes)
    recorder.add("prelu_upstream", upstream)
    recorder.add("prelu_value", value)
    recorder.add("prelu_gradient_z", of_z)
    recorder.add("prelu_gradient_slopes", of_slopes)


def record_settings(recorder: Recorder) -> None:
    """What Keras does where nobody says anything."""
    minus_one = np.array([-1.0])
    recorder.add("leaky_layer_at_minus_1", keras.layers.LeakyReLU(dtype="float64")(minus_one))
    recorder.add("leaky_function_at_minus_1", keras.activations.leaky_relu(minus_one))
    layer = keras.layers.PReLU(dtype="float64")
    layer.build((None, 5))
    recorder.add("prelu_start_for_5_units", layer.get_weights()[0])
    recorder.add("elu_at_minus_10000", keras.activations.elu(np.array([-1e4])))
    recorder.add("selu_at_1", keras.activations.selu(np.array([1.0])))
    recorder.add("selu_at_minus_10000", keras.activations.selu(np.array([-1e4])))


def main() -> None:
    """Write both records."""
    rng = np.random.default_rng(1002)
    with Recorder(HERE.parent / "keras_record.npz") as visible:
        z = weighted_sums(rng, (6, 4))
        record_functions(visible, z, negative_slope=0.25, alpha=1.3, beta=1.0)
        record_prelu(visible, rng, z)
        record_settings(visible)
    rng = np.random.default_rng(2004)
    with Recorder(HERE / "keras_record.npz") as hidden:
        z = weighted_sums(rng, (9, 5))
        record_functions(hidden, z, negative_slope=0.375, alpha=0.7, beta=1.9)
        record_prelu(hidden, rng, z)


if __name__ == "__main__":
    main()
