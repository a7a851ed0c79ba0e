"""Keras's Adamax."""

from keras_inputs import record_first, record_hidden, record_long

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Where its steps lead."""
    settings = {"learning_rate": 0.039, "beta_1": 0.625, "beta_2": 0.78125, "epsilon": 2e-3}
    record_first(visible, "adamax", settings)
    record_long(
        visible, "adamax", {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}
    )
    settings = {"learning_rate": 0.047, "beta_1": 0.75, "beta_2": 0.84375, "epsilon": 6e-3}
    record_hidden(hidden, "adamax", settings, seed=6026)
