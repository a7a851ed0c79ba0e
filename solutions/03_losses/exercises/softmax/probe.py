"""Inputs that tell answers to softmax apart."""

import numpy as np


def calls(call, rng, lab):
    """Ordinary batches, a single row, and logits that are large in several ways."""
    for rows, classes in ((3, 4), (5, 2), (2, 6)):
        yield call(1.5 * rng.normal(size=(rows, classes)))
    yield call(rng.normal(size=(1, 3))).when("there is a single row")
    yield call(np.array([[1000.0, 998.5, 999.0], [2000.0, 2001.0, 2000.5]])).when(
        "logits are very large"
    )
    yield call(np.array([[-3000.0, -3001.0, -2999.5], [1.0, 2.0, 0.5]])).when("rows lie far apart")
    yield call(np.array([[1500.0, 1.0, -2.0, 0.5], [900.0, 898.0, -900.0, 3.0]])).when(
        "the logits of a row lie far apart"
    )
