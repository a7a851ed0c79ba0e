"""Inputs that tell answers to sparse_product apart."""

import numpy as np


def calls(call, rng, lab):
    """Kernels without an empty row, then with empty rows and columns, integers, one row, nothing."""

    def stored(kernel):
        rows, columns = np.nonzero(kernel)
        starts = np.append(0, np.cumsum(np.bincount(rows, minlength=len(kernel))))
        return kernel[rows, columns], columns, starts

    for rows, width in ((6, 4), (5, 7), (8, 3)):
        kernel = rng.normal(0, 1.3, (rows, width)) * (rng.random((rows, width)) < 0.5)
        kernel[np.arange(rows), np.arange(rows) % width] = 1.7
        A = rng.normal(0, 1.3, (rows - 2, rows))
        yield call(A, *stored(kernel), width).alone()
    A = rng.normal(0, 1.3, (4, 7))
    kernel = np.zeros((7, 3))
    kernel[[1, 3, 4], [2, 0, 2]] = [1.3, -0.7, 0.9]
    yield call(A, *stored(kernel), 3).alone().when("a row is empty here and there")
    kernel = np.zeros((7, 3))
    kernel[[0, 4, 5], [2, 1, 2]] = [1.3, -0.7, 0.9]
    yield call(A, *stored(kernel), 3).alone().when("several rows in succession are empty")
    kernel = rng.normal(0, 1.3, (7, 5))
    kernel[:, 3:] = 0.0
    yield call(A, *stored(kernel), 5).alone().when("the last columns are empty")
    integers = np.array([[3, 0], [0, -9], [8, 0], [5, 7], [0, 2], [4, 0], [0, 6]], dtype=np.int8)
    yield call(A, *stored(integers), 2).alone().when("the values are integers")
    yield call(A[:1], *stored(kernel), 5).alone().when("the batch has one row")
    nothing = np.zeros(0), np.zeros(0, dtype=int), np.zeros(8, dtype=int)
    yield call(A, *nothing, 4).alone().when("all weights are zero")
