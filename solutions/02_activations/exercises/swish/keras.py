"""Keras's silu as Swish with any beta: z sigma(beta z) is silu(beta z) / beta."""

import keras
from keras_inputs import HIDDEN, VISIBLE, add_value_and_slope

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Values and slopes."""
    visible.add("beta", VISIBLE.beta)
    hidden.add("beta", HIDDEN.beta)
    add_value_and_slope(
        visible,
        hidden,
        "swish",
        lambda inputs: lambda z: keras.activations.silu(inputs.beta * z) / inputs.beta,
    )
