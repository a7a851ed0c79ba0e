"""Keras's PReLU forward and backward."""

import keras
import tensorflow as tf
from keras_inputs import HIDDEN, VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """With learned slopes; and the slopes that Keras starts from."""
    for recorder, inputs in ((visible, VISIBLE), (hidden, HIDDEN)):
        layer = keras.layers.PReLU(dtype="float64")
        layer.build((None, inputs.z.shape[1]))
        layer.set_weights([inputs.prelu_slopes])
        tensor = tf.constant(inputs.z)
        with tf.GradientTape() as tape:
            tape.watch(tensor)
            value = layer(tensor)
            loss = tf.reduce_sum(value * inputs.prelu_upstream)
        of_z, of_slopes = tape.gradient(loss, [tensor, layer.alpha.value])
        recorder.add("prelu_slopes", inputs.prelu_slopes)
        recorder.add("prelu_upstream", inputs.prelu_upstream)
        recorder.add("prelu_value", value)
        recorder.add("prelu_gradient_z", of_z)
        recorder.add("prelu_gradient_slopes", of_slopes)
    layer = keras.layers.PReLU(dtype="float64")
    layer.build((None, 5))
    visible.add("prelu_start_for_5_units", layer.get_weights()[0])
