"""Keras's RMSprop."""

from keras_inputs import record_first, record_hidden, record_long

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Where its steps lead."""
    settings = {"learning_rate": 0.043, "rho": 0.77, "epsilon": 3e-3}
    record_first(visible, "rmsprop", settings)
    record_long(visible, "rmsprop", {"learning_rate": 0.001, "rho": 0.9, "epsilon": 1e-7})
    settings = {"learning_rate": 0.067, "rho": 0.86, "epsilon": 2e-3}
    record_hidden(hidden, "rmsprop", settings, seed=6022)
