"""Inputs that tell answers to newton_step apart."""

import numpy as np


def calls(call, rng, lab):
    """Bowls, domes and saddles of several sizes."""
    for size in (2, 4, 3):
        base = rng.normal(0, 1.0, (size, size))
        bowl = base @ base.T + 0.7 * np.eye(size)
        yield call(rng.normal(0, 2.0, size), rng.normal(0, 1.3, size), bowl).alone()
    point, gradient = np.array([1.7, -0.4]), np.array([0.9, 2.3])
    yield call(point, gradient, np.array([[-2.3, 0.4], [0.4, -1.1]])).when(
        "all curvatures are negative"
    )
    yield call(point, gradient, np.array([[2.3, 0.4], [0.4, -1.1]])).when(
        "one curvature is negative"
    )
    yield call(point, np.zeros(2), np.array([[2.3, 0.4], [0.4, 1.1]])).when("the gradient is zero")
