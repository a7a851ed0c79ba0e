"""Inputs that tell answers to categorical_cross_entropy apart."""

import numpy as np


def calls(call, rng, lab):
    """Targets with shares and with a single 1, and margins of several sizes, both signs."""
    for rows, classes in ((3, 4), (5, 2), (2, 6)):
        shares = rng.uniform(0.1, 1.0, (rows, classes))
        yield call(
            1.5 * rng.normal(size=(rows, classes)), shares / shares.sum(axis=1)[:, np.newaxis]
        )
    yield call(rng.normal(size=(1, 3)), np.array([[0.2, 0.5, 0.3]])).when("there is a single row")
    hot = np.eye(4)[[2, 0, 0]]
    yield call(rng.normal(size=(3, 4)), hot).when("each target is a single 1")
    yield call(
        np.array([[-40.0, -1.0, -80.0], [33.0, -2.0, 1.0]]), np.array([[1.0, 0, 0], [0, 0, 1.0]])
    ).when("a mistake has a margin of some 30")
    for place, height in (("below 0", -4000.0), ("above 0", 1500.0)):
        far = np.array([[0.0, -1000.0, -700.0], [-1200.0, -900.0, 0.0]]) + height
        yield call(far, np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])).when(
            f"logits are large and {place}"
        )
    apart = np.array([[0.0, -1.0, 2.0], [-2000.0, -2001.5, -2003.0]])
    yield call(apart, np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])).when("rows lie far apart")
