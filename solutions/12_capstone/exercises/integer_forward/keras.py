"""Keras's Dense after quantize("int8"): it quantizes each row of its inputs as well."""

import keras
import numpy as np
from keras_inputs import kernels

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Integers and scales of inputs and kernel, and the layer's output."""
    for recorder, kernel in kernels(visible, hidden):
        rng = np.random.default_rng(len(kernel))
        bias, X = rng.standard_normal(kernel.shape[1]), rng.standard_normal((4, len(kernel)))
        dense = keras.layers.Dense(kernel.shape[1], dtype="float64")
        dense.build((None, len(kernel)))
        dense.set_weights([kernel, bias])
        dense.quantize("int8")
        rows, inverse = keras.quantizers.abs_max_quantize(X, axis=-1, dtype="int8")
        recorder.add("int_A", np.asarray(rows))
        recorder.add("int_A_scale", 1 / np.asarray(inverse))
        recorder.add("int_kernel", np.asarray(dense.kernel))
        recorder.add("int_kernel_scale", 1 / np.asarray(dense.kernel_scale))
        recorder.add("int_bias", bias)
        recorder.add("int_output", np.asarray(dense(X)))
