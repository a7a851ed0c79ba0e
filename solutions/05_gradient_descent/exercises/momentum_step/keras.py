"""Momentum in Keras, over the gradients that `gradient_step` records."""

from keras_inputs import HIDDEN, VISIBLE, add_arrays, record_rule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Parameters and velocities after each step."""
    for recorder, given in ((visible, VISIBLE), (hidden, HIDDEN)):
        recorder.add("momentum", given.momentum)
        add_arrays(recorder, "velocity", given.velocities)
        record_rule(recorder, given, "momentum", momentum=given.momentum)
