"""Keras's LeakyReLU, and what it does where nobody says anything."""

from typing import Any

import keras
import numpy as np
from keras_inputs import HIDDEN, VISIBLE, Inputs, add_value_and_slope

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Values and slopes, and for the picture below it the defaults of layer and function."""

    def layer(inputs: Inputs) -> Any:
        return keras.layers.LeakyReLU(negative_slope=inputs.negative_slope, dtype="float64")

    visible.add("negative_slope", VISIBLE.negative_slope)
    hidden.add("negative_slope", HIDDEN.negative_slope)
    add_value_and_slope(visible, hidden, "leaky_relu", layer)
    minus_one = np.array([-1.0])
    visible.add("leaky_layer_at_minus_1", keras.layers.LeakyReLU(dtype="float64")(minus_one))
    visible.add("leaky_function_at_minus_1", keras.activations.leaky_relu(minus_one))
