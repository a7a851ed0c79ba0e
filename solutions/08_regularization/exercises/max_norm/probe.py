"""Inputs that tell answers to max_norm apart."""

import numpy as np


def calls(call, rng, lab):
    """Columns that are all too long, then some that are short enough, and one of zeros."""
    for shape, limit in (((4, 3), 0.7), ((5, 7), 1.6), ((3, 4), 2.3)):
        kernel = rng.normal(size=shape)
        lengths = np.linalg.norm(kernel, axis=0)
        yield call(kernel / lengths * limit * rng.uniform(1.2, 3.0, shape[1]), limit)
    for limit in (0.6, 1.9):
        kernel = rng.normal(size=(4, 5))
        lengths = np.linalg.norm(kernel, axis=0)
        kernel *= limit / lengths * np.array([0.3, 2.0, 0.7, 1.5, 0.1])
        yield call(kernel, limit).when("a column is shorter than the limit")
    kernel = rng.normal(size=(3, 4))
    kernel[:, 1] = 0.0
    yield call(kernel, 0.3).when("a column holds zeros only")
