"""Spread and largest weight of what Keras's named initializers draw, for the comparison."""

import numpy as np
from keras_inputs import INITIALIZERS, draw

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Of each."""
    for name in INITIALIZERS:
        kernel = draw(name)
        visible.add(f"spread_{name}", np.array([kernel.std(), np.abs(kernel).max()]))
