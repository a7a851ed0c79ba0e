"""Inputs that tell answers to squared_error_of_sigmoid apart."""

import numpy as np


def calls(call, rng, lab):
    """Batches of ordinary logits, and two of very large ones."""
    for rows, outputs in ((3, 4), (5, 2), (2, 7)):
        yield call(2.0 * rng.normal(size=(rows, outputs)), rng.uniform(size=(rows, outputs)))
    yield call(rng.normal(size=(1, 3)), rng.uniform(size=(1, 3))).when("there is a single row")
    targets = np.array([[1.0, 0.0, 0.7], [0.2, 1.0, 0.0]])
    far = np.array([[1000.0, -1000.0, 800.0], [-900.0, 1000.0, -1000.0]])
    yield call(far, targets).when("logits are very large")
