"""Inputs that tell answers to binary_cross_entropy apart."""

import numpy as np


def calls(call, rng, lab):
    """Batches of ordinary logits with targets of 0, 1 and between, and large logits of both signs."""
    for rows, outputs in ((3, 4), (5, 2)):
        yield call(2.0 * rng.normal(size=(rows, outputs)), rng.uniform(size=(rows, outputs)))
    yield call(1.5 * rng.normal(size=(4, 3)), rng.integers(0, 2, (4, 3)).astype(float))
    yield call(rng.normal(size=(1, 3)), rng.uniform(size=(1, 3))).when("there is a single row")
    right, wrong = np.array([[0.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 1.0]])
    far = np.array([[-1.0, 1.1, -0.9]])
    yield call(30.0 * far, wrong).when("logits of 30 are on the wrong side")
    yield call(1000.0 * far, wrong).when("logits of 1000 are on the wrong side")
    yield call(1000.0 * far, right).when("logits of 1000 are on the right side")
