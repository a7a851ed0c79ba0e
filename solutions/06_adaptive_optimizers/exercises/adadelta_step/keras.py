"""Keras's Adadelta."""

from keras_inputs import record_first, record_hidden, record_long

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Where its steps lead."""
    settings = {"learning_rate": 0.85, "rho": 0.72, "epsilon": 6e-3}
    record_first(visible, "adadelta", settings)
    record_long(visible, "adadelta", {"learning_rate": 0.001, "rho": 0.95, "epsilon": 1e-7})
    settings = {"learning_rate": 1.35, "rho": 0.81, "epsilon": 9e-3}
    record_hidden(hidden, "adadelta", settings, seed=6023)
