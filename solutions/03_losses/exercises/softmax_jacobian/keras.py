"""The Jacobian of Keras's softmax."""

import keras
import tensorflow as tf
from keras_inputs import LOGITS_HIDDEN, LOGITS_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Of the first row of the batch that `softmax` records."""
    for recorder, logits in ((visible, LOGITS_VISIBLE), (hidden, LOGITS_HIDDEN)):
        z = tf.constant(logits[0])
        with tf.GradientTape() as tape:
            tape.watch(z)
            y = keras.ops.softmax(z)
        recorder.add("jacobian", tape.jacobian(y, z))
