"""Inputs that the probes of two kinds of momentum share."""

import numpy as np


def steps_with_momentum(call, rng):
    """Steps from velocities that are not zero, with large and small rates and momentums."""
    for shapes, rate, momentum in (
        ({"kernel_0": (3, 2), "bias_0": (2,)}, 0.37, 0.83),
        ({"kernel_1": (2, 5), "slope": (4, 1), "bias_1": (3,)}, 1.63, 0.29),
        ({"kernel_0": (4, 3), "other": (2, 1, 3)}, 0.027, 0.94),
    ):
        places, slopes, speeds = (
            {name: rng.normal(0, spread, shape) for name, shape in shapes.items()}
            for spread in (1.3, 2.1, 0.9)
        )
        yield call(places, slopes, speeds, rate, momentum)
    point, slope = {"w": np.array([1.7, -0.4])}, {"w": np.array([0.8, 2.3])}
    yield call(point, slope, {"w": np.array([-1.1, 0.6])}, 0.71, 0.0).when("the momentum is 0")
    yield call(point, slope, {"w": np.zeros(2)}, 0.71, 0.77).when("the velocities are zero")
