"""Inputs that tell answers to expected_improvement apart."""

import numpy as np


def calls(call, rng, lab):
    """Points above and below the best; points that are certain, and some far below by themselves."""
    for n, best in ((5, 0.37), (7, -0.62), (4, 1.21)):
        std = rng.uniform(0.3, 2.1, n)
        yield call(best + std * rng.uniform(-1.6, 1.9, n), std, best)
    tiny = rng.uniform(1e-6, 1e-5, 4)
    small = call(0.37 + tiny * rng.uniform(-1.6, 1.9, 4), tiny, 0.37)
    yield small.summary(lambda result: 1e6 * np.asarray(result), 1e-4).when("std is small")
    certain = np.array([0.5, 1.75, -0.25, 0.87, 0.75, 2.0]) + rng.uniform(-0.1, 0.1)
    yield call(certain, np.zeros(6), 0.71).when("std is 0")
    level = call(np.array([0.71, 0.4]), np.zeros(2), 0.71)
    yield level.when("std is 0 and the mean equals the best")
    mixed = np.array([0.0, 0.7, 0.0, 1.9])
    yield call(np.array([0.9, 0.1, 0.2, 1.3]), mixed, 0.47).when("std is 0 at some of the points")
    z = -np.linspace(5.0, 45.0, 300)

    def small(result):
        return {"numbers below 0, or NaN": int(np.sum(~(np.asarray(result) >= 0)) > 0)}

    tail = call(0.3 + 2.5 * z, np.full(300, 2.5), 0.3).summary(small, 1e-6)
    yield tail.when("a mean lies far below the best")
