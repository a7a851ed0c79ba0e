"""Inputs that tell answers to leaky_relu apart."""

import numpy as np


def calls(call, rng, lab):
    """Usual slopes, slopes above 1 and below 0, and one slope for each unit."""
    for shape, alpha in (((3, 4), 0.23), ((5, 2), 0.61), ((2, 6), 0.08)):
        yield call(2.0 * rng.normal(size=shape), alpha)
    z = np.array([[-2.0, 1.5, -0.5], [0.7, -1.2, 3.0]])
    yield call(z, 2.3).when("negative_slope is larger than 1")
    yield call(z, -0.4).when("negative_slope is negative")
    slopes = np.array([0.31, 0.72, 0.14])
    yield call(z, slopes).when("each unit has a slope of its own")
