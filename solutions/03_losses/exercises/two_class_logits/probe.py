"""Inputs that tell answers to two_class_logits apart."""

import numpy as np


def calls(call, rng, lab):
    """Several numbers of rows; what counts is the difference of the two logits of a row."""

    def difference(logits):
        return np.shape(logits), logits[:, 1] - logits[:, 0]

    for rows in (3, 4, 7):
        yield call(2.0 * rng.normal(size=rows)).summary(difference, 1e-6)
    yield call(np.array([0.7])).summary(difference, 1e-6).when("there is a single row")
    far = np.array([700.0, -650.0, 1000.0, -1000.0])
    yield call(far).summary(difference, 1e-6).when("logits are very large")
