"""SciPy's central differences with a given step (Keras has none)."""

from typing import Any

import numpy as np
from scipy.optimize._numdiff import approx_derivative

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """A cubic function, and one of sines and a product."""
    rng = np.random.default_rng(2006)
    factors, theta = rng.normal(0, 2, (2, 3)), rng.normal(0, 2, (2, 3))

    def cubic(t: Any) -> float:
        return float(np.sum(factors.ravel() * t**3))

    visible.add("cubic", factors)
    visible.add("theta", theta)
    differences = approx_derivative(cubic, theta.ravel(), method="3-point", abs_step=0.25)
    visible.add("differences", differences.reshape(theta.shape))

    waves, place = rng.normal(0, 2, (2, 2, 3)), rng.normal(0, 2, (2, 2, 3))

    def wavy(t: Any) -> float:
        cube = t.reshape(place.shape)
        return float(np.sum(waves * np.sin(cube)) + np.prod(cube[0]))

    hidden.add("waves", waves)
    hidden.add("theta", place)
    differences = approx_derivative(wavy, place.ravel(), method="3-point", abs_step=0.125)
    hidden.add("differences", differences.reshape(place.shape))
