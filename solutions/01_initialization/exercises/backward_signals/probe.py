"""Inputs that tell answers to backward_signals apart."""

import numpy as np


def calls(call, rng, lab):
    """Stacks of different depths and widths, each activation function once."""

    def stack(*widths):
        return [rng.normal(0, 0.8, shape) for shape in zip(widths[:-1], widths[1:], strict=True)]

    def outputs(rows, low, high, *widths):
        return [rng.uniform(low, high, (rows, width)) for width in widths]

    yield call(
        rng.normal(0, 1.5, (5, 2)), outputs(5, -0.9, 0.9, 3, 6, 2), stack(4, 3, 6, 2), "tanh"
    )
    yield call(rng.normal(0, 1.5, (3, 3)), outputs(3, 0.1, 0.9, 5, 3), stack(2, 5, 3), "logistic")
    through = [np.maximum(A, 0) for A in outputs(7, -0.7, 2, 6, 4, 3)]
    yield call(rng.normal(0, 1.5, (7, 3)), through, stack(5, 6, 4, 3), "relu")
    yield call(rng.normal(0, 1.5, (4, 5)), outputs(4, -2, 2, 2, 5), stack(3, 2, 5), "linear")
    yield call(rng.normal(0, 1.5, (3, 5)), outputs(3, 0.1, 0.9, 5), stack(4, 5), "logistic").when(
        "there is a single layer"
    )
