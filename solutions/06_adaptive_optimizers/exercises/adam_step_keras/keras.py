"""Keras's Adam."""

from keras_inputs import record_first, record_hidden, record_long

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Where its steps lead."""
    settings = {"learning_rate": 0.057, "beta_1": 0.6875, "beta_2": 0.875, "epsilon": 5e-3}
    record_first(visible, "adam", settings)
    record_long(
        visible, "adam", {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}
    )
    settings = {"learning_rate": 0.071, "beta_1": 0.78125, "beta_2": 0.9375, "epsilon": 8e-3}
    record_hidden(hidden, "adam", settings, seed=6024)
