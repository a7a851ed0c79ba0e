"""Keras's sigmoid."""

import keras
from keras_inputs import add_value_and_slope

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Values and slopes."""
    add_value_and_slope(visible, hidden, "logistic", lambda inputs: keras.activations.sigmoid)
