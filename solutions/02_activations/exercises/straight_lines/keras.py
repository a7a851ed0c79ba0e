"""The weighted sums of the lab, and Keras's linear function and ReLU of them."""

import keras
from keras_inputs import HIDDEN, VISIBLE, add_value_and_slope

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Values and slopes."""
    visible.add("z", VISIBLE.z)
    hidden.add("z", HIDDEN.z)
    add_value_and_slope(visible, hidden, "linear", lambda inputs: keras.activations.linear)
    add_value_and_slope(visible, hidden, "relu", lambda inputs: keras.activations.relu)
