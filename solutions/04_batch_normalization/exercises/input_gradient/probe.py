"""Inputs that tell answers to input_gradient apart."""

import numpy as np


def calls(call, rng, lab):
    """What a training pass would keep, of batches of several sizes."""
    for rows, features, epsilon in ((6, 3, 0.83), (4, 5, 2.7), (9, 2, 0.037)):
        batch = rng.normal(0.4, rng.uniform(0.3, 2.1, features), (rows, features))
        root = np.sqrt(batch.var(axis=0) + epsilon)
        hat = (batch - batch.mean(axis=0)) / root
        upstream = rng.normal(0.3, 1.4, (rows, features))
        yield call(upstream, hat, rng.normal(0, 1.6, features), root).alone()
    hat = np.array([[0.94, -0.87], [-0.94, 0.87]])
    upstream, gamma = np.array([[1.7, 0.4], [-0.3, 2.1]]), np.array([0.7, -1.9])
    yield call(upstream, hat, gamma, np.array([0.4, 2.9])).alone().when("the batch has two rows")
