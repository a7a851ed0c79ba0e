"""Minus the gradient of the error by hidden sums, from TensorFlow's tape."""

import numpy as np
import tensorflow as tf
from keras_inputs import EXAMPLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The hidden units of the worked example, and two other layers."""
    first, second = EXAMPLE.layers()
    sums = tf.constant(EXAMPLE.x[None] @ first.kernel + first.bias)
    with tf.GradientTape() as tape:
        tape.watch(sums)
        loss = tf.reduce_sum((EXAMPLE.actual - second(tf.sigmoid(sums))) ** 2) / 2
    visible.add("example_delta_AB", -np.asarray(tape.gradient(loss, sums))[0])
    rng = np.random.default_rng(2005)
    for name, n, k in (("three", 3, 4), ("six", 6, 2)):
        sums = tf.constant(rng.normal(0, 1.5, n))
        weights, deltas = rng.standard_normal((n, k)), rng.standard_normal(k)
        with tf.GradientTape() as tape:
            tape.watch(sums)
            outputs = tf.sigmoid(sums)
            # A loss whose slope by the sum of each unit downstream is minus its responsibility.
            loss = -tf.reduce_sum(deltas * tf.linalg.matvec(weights, outputs, transpose_a=True))
        hidden.add(f"{name}_outputs", outputs)
        hidden.add(f"{name}_weights", weights)
        hidden.add(f"{name}_next", deltas)
        hidden.add(f"{name}_delta", -tape.gradient(loss, sums))
