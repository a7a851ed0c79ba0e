"""Keras's abs_max_quantize, which keeps the inverse of our scale."""

import keras
import numpy as np
from keras_inputs import kernels

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Kernels, their integers and scales."""
    for recorder, kernel in kernels(visible, hidden):
        integers, inverse = keras.quantizers.abs_max_quantize(kernel, axis=0, dtype="int8")
        recorder.add("q_kernel", kernel)
        recorder.add("q_integers", np.asarray(integers).astype(int))
        recorder.add("q_scale", 1 / np.asarray(inverse)[0])
