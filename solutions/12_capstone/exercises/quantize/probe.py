"""Inputs that tell answers to quantize apart."""

import numpy as np


def calls(call, rng, lab):
    """Kernels with columns of very different size, in several numbers of bits."""

    def kernel_of(rows, columns):
        kernel = rng.normal(0, 1.0, (rows, columns)) * rng.uniform(0.05, 20.0, columns)
        # The largest weight of some columns is negative, of others positive.
        kernel[rng.integers(rows)] = 2.5 * np.abs(kernel).max(axis=0) * (-1) ** np.arange(columns)
        return kernel

    for shape, bits in (((9, 4), 8), ((7, 3), 5), ((11, 5), 3), ((8, 3), 6)):
        yield call(kernel_of(*shape), bits).alone()
    yield call(kernel_of(9, 4), 2).alone().when("there are two bits")
    halves = np.array([[7.0, -7.0], [0.5, -0.5], [1.5, -1.5], [2.5, -2.5], [3.5, -3.5]])
    yield call(halves, 4).alone().when("weights lie halfway between two marks")
    zeros = kernel_of(6, 3)
    zeros[:, 1] = 0.0
    yield call(zeros, 8).alone().when("a column is all zeros")

    def kind(result):
        return str(np.asarray(result[0]).dtype)

    made = call(kernel_of(5, 3), 8).summary(kind, 1e-6).alone()
    yield made.when("it comes to the type of the integers")
