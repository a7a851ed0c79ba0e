"""Keras's InverseTimeDecay as 1/t decay."""

import keras
from keras_inputs import HIDDEN, VISIBLE, record_schedule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """At the steps of the other decays."""
    for recorder, decay in ((visible, VISIBLE), (hidden, HIDDEN)):
        record_schedule(
            recorder,
            "inverse",
            keras.optimizers.schedules.InverseTimeDecay(decay.eta0, 1, decay.epsilon),
            decay.steps,
            eta0=decay.eta0,
            epsilon=decay.epsilon,
        )
