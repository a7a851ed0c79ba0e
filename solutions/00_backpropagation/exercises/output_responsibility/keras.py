"""Minus the gradient of half the squared error by the sum, from TensorFlow's tape."""

import numpy as np
import tensorflow as tf
from keras_inputs import EXAMPLE

from trainlab.keras_record import Recorder


def delta(sums: tf.Tensor, actual: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    """Outputs of sigmoid units, and their responsibilities."""
    with tf.GradientTape() as tape:
        tape.watch(sums)
        outputs = tf.sigmoid(sums)
        loss = tf.reduce_sum((actual - outputs) ** 2) / 2
    return outputs, -tape.gradient(loss, sums)


def record(visible: Recorder, hidden: Recorder) -> None:
    """The output of the worked example, and a table of others."""
    first, second = EXAMPLE.layers()
    sums = first(EXAMPLE.x[None]) @ second.kernel + second.bias
    visible.add("example_delta_Z", np.asarray(delta(sums, EXAMPLE.actual)[1])[0, 0])
    rng = np.random.default_rng(2004)
    actual = rng.random((4, 3))
    outputs, deltas = delta(tf.constant(rng.normal(0, 2, (4, 3))), actual)
    hidden.add("actual", actual)
    hidden.add("outputs", outputs)
    hidden.add("outputs_delta", deltas)
