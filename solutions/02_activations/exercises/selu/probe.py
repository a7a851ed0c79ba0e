"""Inputs that tell answers to selu apart."""

import numpy as np


def calls(call, rng, lab):
    """Several shapes, and entries that are very large, of both signs."""
    for shape in ((3, 4), 6, (2, 1, 5)):
        yield call(1.5 * rng.normal(size=shape))
    yield call(np.array([10000.0, 800.0])).when("z is very large")
    yield call(np.array([-10000.0, -800.0])).when("z is very far below 0")
