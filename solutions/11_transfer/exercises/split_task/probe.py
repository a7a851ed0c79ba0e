"""Inputs that tell answers to split_task apart."""

import numpy as np


def calls(call, rng, lab):
    """Several sets of classes of B; rows of numbers, and pictures."""

    def labels(kinds, more):
        return np.concatenate([rng.permutation(kinds), rng.integers(0, kinds, size=more)])

    for kinds, more, classes in ((9, 8, [1, 6, 7]), (7, 5, [0, 4]), (6, 9, [2, 3, 5])):
        y = labels(kinds, more)
        yield call(rng.normal(size=(len(y), 2)), y, classes)
    y = labels(8, 6)
    X = rng.normal(size=(len(y), 3))
    yield call(X, y, [6, 0, 3]).when("`classes` are not in ascending order")
    yield call(X, y, [4]).when("B gets a single class")
    yield call(X, 10 * y + 3, [23, 53]).when("the old labels have gaps")
    yield call(rng.normal(size=(len(y), 2, 3)), y, [2, 5]).when("X holds pictures")
