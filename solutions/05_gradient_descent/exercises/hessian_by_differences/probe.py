"""Inputs that tell answers to hessian_by_differences apart."""

import numpy as np


def calls(call, rng, lab):
    """Smooth functions of several variables, with large steps and small ones."""
    for size, step in ((3, 0.37), (4, 0.11), (2, 0.83)):
        yield call(gradient(rng, size), rng.normal(0, 1.2, size), step)
    yield call(gradient(rng, 3), rng.normal(0, 1.2, 3), 1e-3).when("the step is small")
    yield call(gradient(rng, 1), rng.normal(0, 1.2, 1), 0.29).when("there is one variable only")


def gradient(rng, size):
    """Gradient of a function whose second derivatives change from place to place.

    Central differences of it are symmetric, whatever the step: an answer may rely on that.
    """
    base = rng.normal(0, 1.0, (size, size))
    base, line, scale = base + base.T, rng.normal(0, 0.8, size), rng.uniform(1.0, 3.0, size)
    return lambda p: base @ p + line * (line @ p) ** 2 + scale * np.sin(p)
