"""Keras's Adam without epsilon, where the paper's and Keras's are the same."""

from keras_inputs import record_first, record_hidden

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Where its steps lead."""
    settings = {"learning_rate": 0.049, "beta_1": 0.71875, "beta_2": 0.90625, "epsilon": 0.0}
    record_first(visible, "adam_without_epsilon", settings)
    settings = {"learning_rate": 0.061, "beta_1": 0.65625, "beta_2": 0.890625, "epsilon": 0.0}
    record_hidden(hidden, "adam_without_epsilon", settings, seed=6025)
