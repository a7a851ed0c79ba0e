"""What Keras's named initializers hand to VarianceScaling."""

import keras
import numpy as np
from keras_inputs import INITIALIZERS

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Scale, mode and distribution of each."""
    for name in INITIALIZERS:
        initializer = getattr(keras.initializers, name)()
        hidden.add(f"scale_{name}", np.float64(initializer.scale))
        hidden.add(f"mode_{name}", initializer.mode)
        hidden.add(f"distribution_{name}", initializer.distribution)
