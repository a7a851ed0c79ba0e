"""Inputs that tell answers to normalize_training apart."""

import numpy as np


def calls(call, rng, lab):
    """Batches of several sizes, with large epsilons and a small one."""
    for rows, features, epsilon in ((6, 3, 0.83), (4, 5, 2.7), (9, 2, 0.037)):
        batch = rng.normal(
            rng.normal(0, 2, features), rng.uniform(0.3, 2.1, features), (rows, features)
        )
        gamma, beta = rng.normal(0, 1.6, features), rng.normal(0, 2.2, features)
        yield call(batch, gamma, beta, epsilon)
    gamma, beta = np.array([1.3, -0.6, 0.8]), np.array([0.7, 1.9, -1.4])
    batch = rng.normal(0.4, 1.3, (5, 3))
    yield call(batch, gamma, beta, 1e-7).when("epsilon is small")
    batch = batch.copy()
    batch[:, 1] = 0.75
    yield call(batch, gamma, beta, 0.03).when("a feature is the same in all rows")
    yield call(batch[:1], gamma, beta, 0.03).when("there is one row only")
