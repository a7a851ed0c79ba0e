"""Keras's MaxNorm, on kernels all of whose columns are longer than the limit.

Keras shrinks shorter ones as well, by about a ten-millionth: there its word is not the last.
"""

import keras
import numpy as np

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Kernels, limits and results."""
    for recorder, seed, shape, limit in (
        (visible, 831, (4, 3), 1.25),
        (hidden, 1831, (6, 5), 0.625),
    ):
        kernel = np.random.default_rng(seed).normal(0, 1.5, shape)
        assert (np.linalg.norm(kernel, axis=0) > limit).all()
        constraint = keras.constraints.MaxNorm(limit, axis=0)
        recorder.add("norm_kernel", kernel)
        recorder.add("norm_limit", limit)
        recorder.add("norm_result", constraint(keras.ops.convert_to_tensor(kernel)))
