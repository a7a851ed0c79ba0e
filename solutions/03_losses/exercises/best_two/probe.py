"""Inputs that tell answers to best_two apart."""

import numpy as np


def calls(call, rng, lab):
    """Batches of several shapes, with two classes and with more, and large logits."""
    for rows, classes in ((4, 5), (6, 3), (3, 8)):
        yield call(1.5 * rng.normal(size=(rows, classes)))
    yield call(rng.normal(size=(5, 2))).when("there are only two classes")
    yield call(rng.normal(size=(1, 4))).when("there is a single row")
    yield call(-2.0 - rng.uniform(size=(3, 4))).when("all logits are below 0")
    far = np.array([[1000.0, 998.0, 999.0], [-2000.0, -1999.0, -1999.5]])
    yield call(far).when("logits are very large")
