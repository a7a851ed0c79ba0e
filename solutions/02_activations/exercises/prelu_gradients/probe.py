"""Inputs that tell answers to prelu_gradients apart."""

import numpy as np


def calls(call, rng, lab):
    """Layers of several shapes, with slopes between 0 and 1 and beyond."""
    for rows, units in ((4, 3), (2, 5), (7, 2)):
        yield call(
            rng.normal(size=(rows, units)),
            1.5 * rng.normal(size=(rows, units)),
            rng.uniform(0.1, 0.9, units),
        )
    z = np.array([[-2.0, 1.5, -0.5, -1.0], [0.7, -1.2, -3.0, 0.6]])
    slopes = np.array([-0.4, 1.7, 0.3, -1.2])
    yield call(rng.normal(size=(2, 4)), z, slopes).when("slopes are negative or larger than 1")
    one_row = call(rng.normal(size=(1, 3)), np.array([[-0.7, 1.2, -1.9]]), slopes[1:])
    yield one_row.when("there is a single row")
