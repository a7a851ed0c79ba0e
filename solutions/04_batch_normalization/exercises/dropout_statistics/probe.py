"""Inputs that tell answers to dropout_statistics apart."""

import numpy as np


def calls(call, rng, lab):
    """Means of both signs, with small rates and large ones."""
    for size, rate in ((3, 0.17), (4, 0.38), (2, 0.83)):
        yield call(rng.normal(0, 1.6, size), rng.uniform(0.2, 2.7, size), rate)
    mean, variance = np.array([0.0, 1.3]), np.array([0.6, 1.9])
    yield call(mean, variance, 0.29).when("a mean is 0")
    yield call(mean, variance, 0.0).when("the rate is 0")
