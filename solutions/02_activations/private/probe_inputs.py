"""Inputs that the probes of two curves share."""

import numpy as np


def curves(call, rng):
    """Arrays of several shapes, and entries that are very large, of both signs."""
    for shape in ((3, 4), 5, (2, 1, 3)):
        yield call(2.0 * rng.normal(size=shape))
    yield call(np.array([5.0, -6.5, 8.0])).when("z lies where the curve is nearly flat")
    yield call(np.array([10000.0, 800.0])).when("z is very large")
    yield call(np.array([-10000.0, -800.0])).when("z is very far below 0")
