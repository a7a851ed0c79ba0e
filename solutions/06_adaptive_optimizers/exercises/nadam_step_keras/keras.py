"""Keras's Nadam."""

import numpy as np
from keras_inputs import BETAS_LATER, LATER, record_first, record_hidden, record_long

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Where its steps lead."""
    settings = {"learning_rate": 0.033, "beta_1": 0.8125, "beta_2": 0.9375, "epsilon": 7e-3}
    record_first(visible, "nadam", settings)
    record_long(
        visible, "nadam", {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}
    )
    settings = {"learning_rate": 0.029, "beta_1": 0.875, "beta_2": 0.921875, "epsilon": 4e-3}
    until_then = 1 - 0.5 * 0.96 ** np.arange(1, LATER)
    product = float(np.prod(BETAS_LATER["beta_1"] * until_then))
    record_hidden(hidden, "nadam", settings, seed=6027, product=product)
