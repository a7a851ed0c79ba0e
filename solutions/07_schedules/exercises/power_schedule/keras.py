"""Keras's InverseTimeDecay, and what it does with the old argument `decay`."""

import warnings

import keras
import numpy as np
from keras_inputs import HIDDEN, VISIBLE, record_schedule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Power decay with c = 1; for the picture, the old argument."""
    for recorder, decay in ((visible, VISIBLE), (hidden, HIDDEN)):
        schedule = keras.optimizers.schedules.InverseTimeDecay(decay.eta0, decay.s, 1.0)
        record_schedule(recorder, "power", schedule, decay.steps, eta0=decay.eta0, s=decay.s)
    record_old_decay(visible)


def record_old_decay(recorder: Recorder) -> None:
    """The rates that SGD really uses when it is given the old argument `decay`."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        optimizer = keras.optimizers.SGD(learning_rate=0.01, decay=0.25)
    recorder.add("old_decay_warning", str(caught[0].message))
    weight = keras.Variable(np.array([1.0]), dtype="float64")
    before, rates = 1.0, []
    for _ in range(6):
        optimizer.apply([np.array([1.0])], [weight])
        after = float(weight.numpy()[0])
        rates.append(before - after)
        before = after
    recorder.add("old_decay_rates", np.round(rates, 12))
    try:
        keras.optimizers.SGD(lr=0.01)
    except ValueError as error:
        recorder.add("old_lr_error", type(error).__name__)
