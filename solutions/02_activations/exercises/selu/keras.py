"""Keras's SELU, and the two values that show its constants."""

import keras
import numpy as np
from keras_inputs import add_value_and_slope

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Values and slopes, and the values at 1 and far to the left."""
    add_value_and_slope(visible, hidden, "selu", lambda inputs: keras.activations.selu)
    visible.add("selu_at_1", keras.activations.selu(np.array([1.0])))
    visible.add("selu_at_minus_10000", keras.activations.selu(np.array([-1e4])))
