"""One step of Keras's SGD with its mean squared error.

For one output Keras's loss is twice the slide's half square, so it gets half the learning rate.
"""

import keras
import numpy as np
import tensorflow as tf
from keras_inputs import EXAMPLE, OTHER

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The weights after the step."""
    for recorder, network in ((visible, EXAMPLE), (hidden, OTHER)):
        first, second = network.layers()
        weights = [first.kernel, first.bias, second.kernel, second.bias]
        with tf.GradientTape() as tape:
            output = second(first(network.x[None]))
            loss = keras.losses.MeanSquaredError(dtype="float64")(
                np.array([[network.actual]]), output
            )
        gradients = tape.gradient(loss, weights)
        # Keras keeps a learning rate in float32, so it is taken by a factor that float32 holds.
        sgd = keras.optimizers.SGD(learning_rate=0.5)
        scaled = [network.eta * gradient for gradient in gradients]
        sgd.apply(scaled, weights)
        kernel, bias, last_kernel, last_bias = (np.asarray(weight) for weight in weights)
        for column, unit in enumerate("AB"):
            recorder.add(f"{network.name}_step_{unit}", np.append(bias[column], kernel[:, column]))
        recorder.add(f"{network.name}_step_Z", np.append(last_bias, last_kernel))
    for unit, weights_of_unit in OTHER.weights.items():
        hidden.add(f"five_{unit}", weights_of_unit)
    hidden.add("five_x", OTHER.x)
    hidden.add("five_actual", np.float64(OTHER.actual))
    hidden.add("five_eta", np.float64(OTHER.eta))
