"""Nesterov's momentum in Keras, from the start that `momentum_step` records."""

from keras_inputs import HIDDEN, VISIBLE, record_rule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Parameters and velocities after each step."""
    for recorder, given in ((visible, VISIBLE), (hidden, HIDDEN)):
        record_rule(recorder, given, "nesterov", momentum=given.momentum, nesterov=True)
