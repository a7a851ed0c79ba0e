"""Keras's mean squared error, which is the lecture's but for a factor."""

import keras
import numpy as np
from keras_inputs import HIDDEN, VISIBLE, add_loss

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Loss and gradient; for one to ten outputs as well, to compare with."""
    mean_squared_error = keras.losses.MeanSquaredError()
    for recorder, batch in ((visible, VISIBLE), (hidden, HIDDEN)):
        add_loss(recorder, "mse", batch.outputs, batch.targets, mean_squared_error)
    rng = np.random.default_rng(1002)
    for outputs in (1, 2, 5, 10):
        y, t = rng.random((3, outputs)), rng.random((3, outputs))
        add_loss(visible, f"mse_{outputs}", y, t, mean_squared_error)
