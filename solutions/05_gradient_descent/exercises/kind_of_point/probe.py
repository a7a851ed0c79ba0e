"""Inputs that tell answers to kind_of_point apart."""

import numpy as np


def calls(call, rng, lab):
    """Points of every kind in two to four dimensions, then gradients and eigenvalues that are small."""

    def rotated(*curvatures):
        turn, _ = np.linalg.qr(rng.normal(0, 1, (len(curvatures), len(curvatures))))
        made = turn @ np.diag(curvatures) @ turn.T
        return (made + made.T) / 2

    yield call(rng.normal(0, 0.03, 3), rotated(0.9, 2.0, 3.1), 0.375)
    yield call(rng.normal(0, 0.03, 3), rotated(-0.9, -2.0, -3.1), 0.375)
    yield call(rng.normal(0, 0.03, 4), rotated(-0.8, -2.1, -1.4, -3.1), 0.375)
    yield call(rng.normal(0, 0.03, 3), rotated(0.9, -2.0, 3.1), 0.375)
    yield call(np.zeros(2), np.array([[1.1, 3.2], [3.2, 1.4]]), 0.375)
    yield call(np.array([0.9, 1.3]), np.diag([1.6, 2.4]), 0.375)
    yield call(np.array([-1.2, 0.4]), np.diag([1.6, 2.4]), 0.375)
    none = np.zeros(3)
    yield call(none, np.diag([1.4, 0.25, 2.1]), 0.375).when("a positive eigenvalue is small")
    yield call(none, np.diag([1.4, -0.25, 2.1]), 0.375).when("a negative eigenvalue is small")
    yield call(none, np.diag([-1.4, 0.25, -2.1]), 0.375).when(
        "a positive eigenvalue is small, and the others are negative"
    )
    yield call(none, np.diag([-1.6, 2.4, 0.0]), 0.375).when(
        "an eigenvalue is zero beside one of each sign"
    )
    yield call(none, np.diag([1.4, 0.375, 2.1]), 0.375).when(
        "an eigenvalue lies exactly at the tolerance"
    )
    for entries in ([0.3, -0.2, 0.25], [0.35, -0.3, 0.35, -0.35]):
        yield call(np.array(entries), np.diag([1.6, 2.4, 0.9, 1.3][: len(entries)]), 0.375).when(
            "the gradient's norm is larger than the tolerance, and its entries are smaller"
        )
    yield call(np.array([0.0, -0.375, 0.0]), np.diag([1.6, 2.4, 0.9]), 0.375).when(
        "the gradient's norm lies exactly at the tolerance"
    )
