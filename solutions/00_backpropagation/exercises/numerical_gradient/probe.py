"""Inputs that tell answers to numerical_gradient apart."""

import numpy as np


def calls(call, rng, lab):
    """Functions whose entries matter for each other, steps large enough to be seen in the result."""

    def mixed(t):
        flat = np.asarray(t, dtype=float).ravel()
        return float(np.sum(np.sin(flat) * np.arange(1, flat.size + 1)) + np.prod(1 + 0.3 * flat))

    for shape, h in (((5,), 0.31), ((2, 3), 0.17), ((2, 1, 3), 0.53)):
        yield call(mixed, rng.normal(0, 1, shape), h)
    yield call(mixed, np.array([3, -2, 5, 1]), 0.29).when("theta holds integers")

    theta, heard = rng.normal(0, 1, (2, 3)), []

    def watched(t):
        t = np.asarray(t)
        moved = "no" if t.shape != theta.shape else int(np.sum(np.abs(t - theta) > 1e-9))
        heard.append(f"{t.shape}, {moved} entries moved")
        return float(np.cos(t).sum())

    yield call(watched, theta, 0.23).log(heard).when("its calls are counted")
