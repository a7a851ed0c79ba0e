"""Keras's ELU."""

import keras
import numpy as np
from keras_inputs import HIDDEN, VISIBLE, add_value_and_slope

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Values and slopes, and the value far to the left."""
    visible.add("alpha", VISIBLE.alpha)
    hidden.add("alpha", HIDDEN.alpha)
    add_value_and_slope(
        visible,
        hidden,
        "elu",
        lambda inputs: lambda z: keras.activations.elu(z, alpha=inputs.alpha),
    )
    visible.add("elu_at_minus_10000", keras.activations.elu(np.array([-1e4])))
