"""Inputs that tell answers to one_cycle apart."""

import numpy as np


def calls(call, rng, lab):
    """All phases, their ends, and a peak between two steps."""
    rates, momenta = (0.07, 0.83, 0.0041), (0.97, 0.71)
    for t, total, last in ((7, 46, 10), (25, 46, 10), (3, 31, 7), (5, 17, 5)):
        drawn = tuple(float(rate) for rate in np.multiply(rates, rng.uniform(0.9, 1.1, 3)))
        yield call(t, total, last, drawn, momenta)
    for t in (39, 43):
        yield call(t, 46, 10, rates, momenta).when("t is in the last phase")
    yield call(0, 46, 10, rates, momenta).when("t is 0")
    yield call(18, 46, 10, rates, momenta).when("t is at the peak")
    for t in (4, 5, 8):
        yield call(t, 13, 4, rates, momenta).when("the peak lies between two steps")
    yield call(36, 46, 10, rates, momenta).when("the last phase begins")
    yield call(45, 46, 10, rates, momenta).when("this is the last step")
    yield call(46, 46, 10, rates, momenta).when("t is one step past the end")
    yield call(90, 46, 10, rates, momenta).when("t is far past the end")
