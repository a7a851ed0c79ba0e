"""Keras's PiecewiseConstantDecay."""

from collections.abc import Sequence

import keras
import numpy as np
from keras_inputs import record_schedule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Steps on, before and after each boundary."""
    record_piecewise(
        visible, boundaries=[4, 9], values=[0.5, 0.2, 0.05], steps=[0, 3, 4, 5, 9, 10, 50]
    )
    record_piecewise(
        hidden,
        boundaries=[2, 7, 8, 21],
        values=[0.11, 0.6, 0.37, 0.9, 0.013],
        steps=[22, 0, 2, 3, 7, 8, 9, 21, 1, 20, 500, 6],
    )


def record_piecewise(
    recorder: Recorder, *, boundaries: list[int], values: list[float], steps: Sequence[int]
) -> None:
    """One schedule."""
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay(
        boundaries, [np.float64(value) for value in values]
    )
    record_schedule(recorder, "piecewise", schedule, steps, boundaries=boundaries, values=values)
