"""Inputs that tell answers to rotate_images apart."""

import numpy as np


def calls(call, rng, lab):
    """Small and large angles, both ways, of pictures that are not square; angles of their own."""

    def pictures(*shape):
        return rng.uniform(0.1, 1.0, shape)

    for shape, degrees in (((2, 5, 6), 17.0), ((1, 7, 4), -34.0), ((3, 4, 5), 128.0)):
        yield call(pictures(*shape), degrees)
    yield call(pictures(2, 9, 3), 77.0).when("pictures are long and narrow")
    yield call(pictures(3, 5, 4), np.array([11.0, -52.0, 27.0])).when(
        "each picture has an angle of its own"
    )
