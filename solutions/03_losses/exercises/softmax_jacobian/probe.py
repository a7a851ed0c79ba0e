"""Inputs that tell answers to softmax_jacobian apart."""

import numpy as np


def calls(call, rng, lab):
    """Rows of several lengths, and large logits."""
    for classes in (2, 3, 5):
        yield call(1.3 * rng.normal(size=classes))
    yield call(np.array([1200.0, 1199.0, -1200.0])).when("logits are very large")
    yield call(np.array([-1500.0, -1499.5, -1501.0, -2600.0])).when("all logits are far below 0")
