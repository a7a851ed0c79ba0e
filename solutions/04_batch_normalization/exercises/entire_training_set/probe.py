"""Inputs that tell answers to entire_training_set apart."""

import numpy as np


def calls(call, rng, lab):
    """Batches of different sizes, and of the same size."""
    for sizes, features in (((5, 3, 9), 2), ((2, 7), 3), ((4, 8, 3, 6), 5)):
        yield batches(call, rng, sizes, features)
    yield batches(call, rng, (6, 6, 6), 4).when("all batches have the same size")
    yield batches(call, rng, (7,), 3).when("there is one batch only")


def batches(call, rng, sizes, features):
    """Means and variances of batches that differ from each other."""
    shape = (len(sizes), features)
    return call(rng.normal(0, 2.1, shape), rng.uniform(0.3, 2.6, shape), np.array(sizes)).alone()
