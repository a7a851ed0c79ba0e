"""Loss and gradients of an autoencoder by TensorFlow's tape, with Keras's layers and loss."""

import keras
import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder

SETTINGS = [
    ("auto", "tanh", 1141, 9, (6, 4)),
    ("narrow", "tanh", 2141, 7, (8, 3)),
    ("wide", "relu", 2142, 10, (4, 9)),
    ("straight", "linear", 2143, 11, (7, 2)),
]


def record(visible: Recorder, hidden: Recorder) -> None:
    """One with tanh for students; narrow, wide and linear ones for the tests."""
    for name, activation, seed, rows, (inputs, width) in SETTINGS:
        recorder = visible if name == "auto" else hidden
        rng = np.random.default_rng(seed)
        X = rng.standard_normal((rows, inputs)) + 0.4
        encoder = keras.layers.Dense(width, activation=activation, dtype="float64")
        decoder = keras.layers.Dense(inputs, dtype="float64")
        encoder.build((None, inputs))
        decoder.build((None, width))
        names = ["kernel_1", "bias_1", "kernel_2", "bias_2"]
        variables = [*encoder.weights, *decoder.weights]
        for variable in variables:
            variable.assign(0.6 * rng.standard_normal(variable.shape))
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError(dtype="float64")(X, decoder(encoder(X)))
        gradients = tape.gradient(loss, [variable.value for variable in variables])
        recorder.add(f"{name}_X", X)
        recorder.add(f"{name}_loss", loss)
        for key, variable, gradient in zip(names, variables, gradients, strict=True):
            recorder.add(f"{name}_{key}", variable)
            recorder.add(f"{name}_gradient_{key}", gradient)
