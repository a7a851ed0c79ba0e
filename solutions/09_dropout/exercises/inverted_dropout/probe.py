"""Inputs that tell answers to inverted_dropout apart."""

import numpy as np


def calls(call, rng, lab):
    """In training and at test time, with three rates, and with rate 0."""
    for rows, units, rate in ((4, 7, 0.17), (6, 5, 0.63), (3, 8, 0.41)):
        mask = rng.random((rows, units)) >= rate
        mask[0, :2] = True, False
        yield call(rng.normal(size=(rows, units)), mask, rate, True)
        yield call(rng.normal(size=(rows, units)), None, rate, False)
    of_numbers = (rng.random((4, 6)) < 0.6).astype(int)
    yield call(rng.normal(size=(4, 6)), of_numbers, 0.4, True).when("the mask holds 1 and 0")
    everything = np.ones((3, 5), dtype=bool)
    yield call(rng.normal(size=(3, 5)), everything, 0.0, True).when("rate is 0")
