"""Quantiles of a truncated normal distribution as Keras draws from it, for the picture."""

import numpy as np
from keras_inputs import draw

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Of he_normal."""
    visible.add("quantiles_he_normal", np.quantile(draw("he_normal"), np.linspace(0.0, 1.0, 41)))
