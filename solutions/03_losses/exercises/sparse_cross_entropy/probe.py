"""Inputs that tell answers to sparse_cross_entropy apart."""

import numpy as np


def calls(call, rng, lab):
    """Labels that repeat and leave classes out, and margins of several sizes."""
    for labels, classes in (([2, 0, 2, 1], 4), ([0, 1, 1, 0, 1], 3), ([3, 1, 4], 6)):
        yield call(1.5 * rng.normal(size=(len(labels), classes)), np.array(labels))
    yield call(rng.normal(size=(3, 12)), np.array([11, 4, 10])).when(
        "there are more than ten classes"
    )
    yield call(rng.normal(size=(1, 3)), np.array([1])).when("there is a single row")
    yield call(rng.normal(size=(3, 4)), np.array([0, 0, 0])).when("all labels are 0")
    yield call(np.array([[-40.0, -1.0, -80.0], [33.0, -2.0, 1.0]]), np.array([0, 2])).when(
        "a mistake has a margin of some 30"
    )
    for place, height in (("below 0", -4000.0), ("above 0", 1500.0)):
        far = np.array([[0.0, -1000.0, -700.0], [-1200.0, -900.0, 0.0]]) + height
        yield call(far, np.array([1, 2])).when(f"logits are large and {place}")
