"""Inputs that tell answers to clip apart."""

import numpy as np

RULES = "clipvalue", "clipnorm", "global_clipnorm"


def calls(call, rng, lab):
    """Each rule on gradients of several shapes, with thresholds below and above 1."""
    shapes = ({"kernel_0": (3, 2), "bias_0": (4,)}, {"kernel_1": (2, 5), "other": (2, 1, 3)})
    for one, threshold in zip(shapes, (0.63, 1.41), strict=True):
        gradients = {name: rng.normal(0, 3.2, shape) for name, shape in one.items()}
        for rule in RULES:
            yield call(gradients, rule, threshold)
    short = {"kernel_0": np.array([[0.3, -0.4], [0.2, 0.1]]), "bias_0": np.zeros(3)}
    for rule in RULES:
        yield call(short, rule, 2.7).when("no gradient is too large")
    mixed = {"short": np.array([0.3, -0.4]), "long": np.array([[3.1, -4.3, 2.2]])}
    yield call(mixed, "clipnorm", 1.7).when(
        "one variable's gradient is short, and another one's long"
    )
    exactly = {"w": np.array([3.0, -4.0])}
    yield call(exactly, "clipnorm", 5.0).when("the norm lies exactly at the threshold")
    yield call(exactly, "norm", 2.3).when("there is no such rule")
