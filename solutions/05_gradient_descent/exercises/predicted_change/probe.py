"""Inputs that tell answers to predicted_change apart."""

import numpy as np


def calls(call, rng, lab):
    """Slopes and curvatures of both signs, with rates below and above 1."""
    for size, rate in ((3, 0.37), (5, 1.63), (4, 0.027), (2, 0.74)):
        base = rng.normal(0, 1.0, (size, size))
        yield call(rng.normal(0, 1.3, size), base + base.T, rate)
    dome = np.array([[-2.3, 0.4], [0.4, -1.1]])
    yield call(np.array([0.7, -1.9]), dome, 0.43).when("all curvatures are negative")
    yield call(np.zeros(2), dome, 0.43).when("the gradient is zero")
