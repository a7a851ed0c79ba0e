"""Inputs that tell answers to soft_threshold apart."""

import numpy as np


def calls(call, rng, lab):
    """Kernels with weights above and below the threshold; a weight at it, and a threshold of 0."""
    for shape, threshold in (((3, 5), 0.35), ((4, 2), 0.8), ((2, 6), 1.3)):
        kernel = rng.normal(0, 1.2, shape)
        kernel[0, :2] = 2.1 * threshold, -0.4 * threshold
        yield call(kernel, threshold)
    yield call(rng.choice([-1.0, 1.0], (2, 4)) * rng.uniform(1.5, 4, (2, 4)), 0.6).when(
        "all weights are larger than the threshold"
    )
    yield call(np.array([0.625, -0.625, 0.0, 1.5]), 0.625).when(
        "a weight is 0 or lies exactly at the threshold"
    )
    yield call(rng.normal(size=(3, 2)), 0.0).when("the threshold is 0")
