"""Inputs that tell answers to preserving_scale apart."""

import numpy as np


def calls(call, rng, lab):
    """Functions with slopes of both signs, bent and shifted."""
    for slope in (0.3, -1.7, 2.6):
        a = slope * float(rng.uniform(0.9, 1.1))
        yield call(lambda z, a=a: np.tanh(a * z)).summary(float, 1e-4)
    a, bend = float(rng.uniform(0.5, 0.7)), float(rng.uniform(0.2, 0.3))
    yield (
        call(lambda z: a * z * (1 + bend * z - 0.7 * z**2))
        .summary(float, 1e-4)
        .when("the function bends at 0")
    )
    for c in (0.5, -3.0):
        yield (
            call(lambda z, c=c: c + np.tanh(a * z))
            .summary(float, 1e-4)
            .when("the function is not 0 at 0")
        )
