"""Keras's Adagrad, and the gradients that all optimizers of this lab are driven with."""

from keras_inputs import (
    FIRST,
    HIDDEN_FIRST,
    HIDDEN_LATER,
    LONG,
    record_first,
    record_hidden,
    record_long,
)

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Where its steps lead."""
    FIRST.add_to(visible)
    LONG.add_to(visible)
    HIDDEN_FIRST.add_to(hidden)
    HIDDEN_LATER.add_to(hidden)
    settings = {"learning_rate": 0.37, "epsilon": 4e-3, "initial_accumulator_value": 0.1}
    record_first(visible, "adagrad", settings)
    record_long(visible, "adagrad", {"learning_rate": 0.001, "epsilon": 1e-7})
    settings = {"learning_rate": 0.23, "epsilon": 7e-3, "initial_accumulator_value": 0.31}
    record_hidden(hidden, "adagrad", settings, seed=6021)
