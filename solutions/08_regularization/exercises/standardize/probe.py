"""Inputs that tell answers to standardize apart."""

import numpy as np


def calls(call, rng, lab):
    """Rows of several sizes, pictures with channels, inputs that hardly vary."""

    def rows(*shape):
        return rng.normal(0, rng.uniform(0.8, 3.0, shape[-1]), shape) + rng.normal(0, 4, shape[-1])

    for many, new, inputs, floor in ((7, 3, 4, 0.11), (5, 6, 2, 0.03), (9, 1, 3, 0.2)):
        yield call(rows(many, inputs), rows(new, inputs), floor)
    yield call(rows(4, 3, 2, 3), rows(2, 3, 2, 3), 0.07).when("rows are pictures with channels")
    still = rows(6, 3)
    still[:, 1] = 1.75
    yield call(still, rows(2, 3), 0.13).when("an input never varies")
    yield call(rows(5, 3) * np.array([1.0, 0.02, 1.0]), rows(3, 3), 0.6).when(
        "an input varies by less than the floor"
    )
