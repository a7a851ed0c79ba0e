"""Inputs that tell answers to gradient_step apart."""

import numpy as np


def calls(call, rng, lab):
    """Steps with arrays of several shapes, and with rates below and above 1."""
    for shapes, rate in (
        ({"kernel_0": (3, 2), "bias_0": (2,)}, 0.37),
        ({"kernel_1": (2, 5), "slope": (4, 1), "bias_1": (3,)}, 1.63),
        ({"kernel_0": (4, 3), "other": (2, 1, 3)}, 0.027),
    ):
        parameters = {name: rng.normal(0, 1.3, shape) for name, shape in shapes.items()}
        gradients = {name: rng.normal(0, 2.1, shape) for name, shape in shapes.items()}
        yield call(parameters, gradients, rate)
    parameters = {"a": rng.normal(0, 1.3, (2, 3)), "b": rng.normal(0, 1.3, (2, 3))}
    gradients = {"b": rng.normal(0, 2.1, (2, 3)), "a": rng.normal(0, 2.1, (2, 3))}
    yield call(parameters, gradients, 0.58).when("the two dicts have their names in another order")
    yield call(
        {"kernel_0": np.array([[1.7, -0.4]])}, {"kernel_0": np.array([[0.0, 2.3]])}, 0.71
    ).when("an entry of the gradient is zero")
