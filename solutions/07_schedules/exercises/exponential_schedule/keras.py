"""Keras's ExponentialDecay, smooth and in stairs."""

import keras
from keras_inputs import HIDDEN, VISIBLE, record_schedule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Both, at the same steps."""
    for recorder, decay in ((visible, VISIBLE), (hidden, HIDDEN)):
        for name, staircase in {"smooth": False, "stairs": True}.items():
            record_schedule(
                recorder,
                name,
                keras.optimizers.schedules.ExponentialDecay(
                    decay.eta0, decay.s, decay.factor, staircase=staircase
                ),
                decay.steps,
                eta0=decay.eta0,
                s=decay.s,
                factor=decay.factor,
            )
