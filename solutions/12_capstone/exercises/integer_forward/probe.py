"""Inputs that tell answers to integer_forward apart."""

import numpy as np


def calls(call, rng, lab):
    """Sums of several sizes: such as fit into 8 bits, into 16, and into neither."""

    def layer(rows, inputs, units, most):
        A = rng.integers(-most, most + 1, (rows, inputs)).astype(np.int8)
        kernel = rng.integers(-most, most + 1, (inputs, units)).astype(np.int8)
        A_scale, kernel_scale = rng.uniform(0.2, 3.0, (rows, 1)), rng.uniform(0.2, 3.0, units)
        return A, A_scale, kernel, kernel_scale, rng.normal(0, 5.3, units)

    yield call(*layer(4, 6, 3, 3)).alone()
    yield call(*layer(3, 5, 4, 3)).alone()
    yield call(*layer(5, 4, 2, 4)).alone()
    large = layer(4, 9, 3, 30)
    large[0][0] = large[2][:, 0] = 29
    yield call(*large).alone().when("sums do not fit into 8 bits")
    large = layer(3, 40, 5, 127)
    large[0][0] = large[2][:, 0] = 127
    yield call(*large).alone().when("sums do not fit into 16 bits")
