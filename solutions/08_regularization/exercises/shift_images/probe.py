"""Inputs that tell answers to shift_images apart."""

import numpy as np


def calls(call, rng, lab):
    """Down and right, up and left, by distances of their own, and out of sight."""

    def pictures(*shape):
        return rng.uniform(0.1, 1.0, shape)

    for shape, down, right in (((2, 5, 6), 2, 1), ((3, 4, 7), 1, 3), ((1, 6, 5), 3, 2)):
        yield call(pictures(*shape), down, right)
    yield call(pictures(2, 5, 6), -2, 1).when("down or right is negative")
    yield call(pictures(2, 6, 4), 1, -3).when("down or right is negative")
    yield call(pictures(3, 5, 6), np.array([1, 0, 3]), np.array([2, 1, 0])).when(
        "each picture has a distance of its own"
    )
    yield call(pictures(2, 4, 5), 7, 1).when("a picture leaves its frame altogether")
    yield call(pictures(2, 4, 5), 1, -6).when("a picture leaves its frame altogether")
