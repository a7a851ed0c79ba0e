"""Inputs that tell answers to elu apart."""

import numpy as np


def calls(call, rng, lab):
    """Several shapes and alphas, and entries that are very large, of both signs."""
    for shape, alpha in (((3, 4), 1.7), (6, 0.43), ((2, 1, 5), 2.6)):
        yield call(1.5 * rng.normal(size=shape), alpha)
    yield call(np.array([-0.3, 0.8, -2.0, 1.4]), 1.0).when("alpha is 1")
    yield call(np.array([10000.0, 800.0]), 1.3).when("z is very large")
    yield call(np.array([-10000.0, -800.0]), 1.3).when("z is very far below 0")
