"""Inputs that tell answers to silent_units apart."""

import numpy as np


def calls(call, rng, lab):
    """Layers of a ReLU, and layers whose activations may be negative."""
    for rows, units, silent in ((7, 9, 3), (11, 6, 2), (8, 12, 5)):
        yield call(_relu_layer(rng, rows, units, silent))
    A = rng.normal(size=(9, 13)) - 0.2
    A[3] = 0.8
    A[:, [1, 4, 7]] = -np.abs(A[:, [1, 4, 7]])
    A[:, 9] = 0.0
    yield call(A).when("activations may be negative")
    yield call(np.array([[0.0, 1.2, -0.3, 0.7, 0.0]])).when("there is a single row")
    A = np.zeros((25, 8))
    A[[0, 24, 24, 13], [1, 2, 3, 6]] = 0.8, 0.3, 1.7, 1.1
    yield call(A).when("units fire for a single row, such as the first or the last")
    A[[0, 13], [1, 6]] = 1e-5, 1e-7
    yield call(A).when("units fire a little")
    yield call(rng.uniform(0.1, 1.0, (4, 7))).when("no unit is silent")
    yield call(-rng.uniform(0.1, 1.0, (5, 3))).when("all units are silent")


def _relu_layer(rng, rows, units, silent):
    """Silent units, and two rows in which nothing fires."""
    A = np.maximum(rng.normal(size=(rows, units)), 0.0)
    A[0] = rng.uniform(0.1, 1.0, units)
    A[:, :silent] = 0.0
    A[[2, 5]] = 0.0
    return A
