"""Inputs that tell answers to straight_lines apart."""

import numpy as np


def calls(call, rng, lab):
    """Each of the three functions, on arrays of several shapes, and at z = 0."""
    for name in ("step", "linear", "relu"):
        yield call(name, 2.0 * rng.normal(size=(4, 3))).summary(_with_types, 1e-6)
        yield call(name, 2.0 * rng.normal(size=5)).summary(_with_types, 1e-6)
    for name in ("step", "relu"):
        yield call(name, np.array([[0.0, -1.3, 0.4]])).when("z is exactly 0")
    for name in ("relu", "linear"):
        yield call(name, np.array([-10000.0, 10000.0, 300.0])).when("z is very large")


def _with_types(answer):
    """Whether they are floats is part of the answer."""
    value, slope = answer
    return value, slope, np.asarray(value).dtype.kind == "f", np.asarray(slope).dtype.kind == "f"
