"""Inputs that tell answers to deep_forward apart."""

import numpy as np


def calls(call, rng, lab):
    """Networks in training and at test time, with masks and without, normalized or not."""

    def network(*widths, normalized=()):
        parameters = {}
        for layer, shape in enumerate(zip(widths[:-1], widths[1:], strict=True), start=1):
            parameters[f"kernel_{layer}"] = rng.normal(0, 0.8, shape)
            parameters[f"bias_{layer}"] = rng.normal(0, 0.7, shape[1])
            if layer in normalized:
                parameters[f"gamma_{layer}"] = rng.uniform(0.4, 1.7, shape[1])
                parameters[f"beta_{layer}"] = rng.normal(0, 0.8, shape[1])
                parameters[f"moving_mean_{layer}"] = rng.normal(0, 0.8, shape[1])
                parameters[f"moving_variance_{layer}"] = rng.uniform(0.01, 3.0, shape[1])
        return parameters

    def masks(rows, keep, *widths):
        return [rng.random((rows, width)) < keep for width in widths]

    for widths, rows, keep in (((4, 6, 5, 3), 9, 0.63), ((5, 7, 4, 2), 7, 0.78)):
        parameters = network(*widths, normalized=(1, 2))
        X, dropped = rng.normal(0, 1.3, (rows, widths[0])), masks(rows, keep, *widths[1:-1])
        yield call(parameters, X, shifted, dropped, keep, True)
        yield call(parameters, X, shifted, None, keep, False)
    parameters, X = network(3, 6, 4, 2, normalized=(1, 2)), rng.normal(0, 1.3, (8, 3))
    yield call(parameters, X, shifted, None, 0.71, True).when("there are no masks in training")
    dropped = masks(8, 0.71, 6, 4)
    yield call(parameters, X, shifted, dropped, 0.71, False).when("masks are given at test time")
    parameters = network(3, 6, 5, 4, normalized=(2,))
    yield call(parameters, X, shifted, None, 0.71, False).when("not every layer is normalized")
    parameters = network(3, 6, 4)
    dropped = masks(8, 0.71, 6)
    yield call(parameters, X, shifted, dropped, 0.71, True).when("no layer is normalized")
    parameters = network(3, 5)
    yield call(parameters, X, shifted, None, 0.71, True).when("there is one layer only")


def shifted(z):
    """An activation that is not 0 at 0, and bent everywhere."""
    return np.tanh(z) + 0.3 * z**2 + 0.4
