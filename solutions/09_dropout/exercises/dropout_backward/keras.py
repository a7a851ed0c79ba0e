"""The way back through Keras's Dropout, for the inputs that `vanilla_dropout` records."""

import tensorflow as tf
from keras_inputs import LAYER_HIDDEN, LAYER_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The gradient from above, and that of the inputs."""
    for recorder, layer in ((visible, LAYER_VISIBLE), (hidden, LAYER_HIDDEN)):
        variable = tf.constant(layer.A)
        with tf.GradientTape() as tape:
            tape.watch(variable)
            loss = tf.reduce_sum(layer.dropout()(variable, training=True) * layer.upstream)
        recorder.add("upstream", layer.upstream)
        recorder.add("dropout_backward", tape.gradient(loss, variable))
