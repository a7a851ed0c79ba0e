"""Keras's PolynomialDecay of power 1, falling and rising."""

import keras
from keras_inputs import HIDDEN, VISIBLE, record_schedule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Both, at the same steps."""
    for recorder, decay in ((visible, VISIBLE), (hidden, HIDDEN)):
        ends = {"falling": (decay.eta0, decay.end), "rising": (decay.end, decay.eta0)}
        for name, (first, last) in ends.items():
            record_schedule(
                recorder,
                name,
                keras.optimizers.schedules.PolynomialDecay(first, decay.s, last, power=1.0),
                decay.steps,
                eta0=first,
                eta_tau=last,
                tau=decay.s,
            )
