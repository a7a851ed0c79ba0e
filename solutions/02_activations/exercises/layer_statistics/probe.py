"""Inputs that tell answers to layer_statistics apart."""

import numpy as np


def calls(call, rng, lab):
    """Stacks of several widths, with and without skip connections."""

    def wave(z):
        return np.sin(z) - 0.4, np.cos(z)

    def bent(z):
        return np.arctan(z) + 0.3, 1 / (1 + z * z)

    for rows, widths, function in ((5, (4, 3, 6, 2), wave), (7, (3, 5, 4), bent)):
        yield call(
            rng.normal(size=(rows, widths[0])), _stack(rng, widths), function, False
        ).summary(_as_lists, 1e-6)
    widths = (4, 4, 3, 3, 4)
    yield call(rng.normal(size=(6, 4)), _stack(rng, widths), bent, True).summary(_as_lists, 1e-6)
    equal = call(rng.normal(size=(6, 4)), _stack(rng, (4, 4, 4)), wave, False).summary(
        _as_lists, 1e-6
    )
    yield equal.when("input and output have the same shape and skip is False")
    different = call(rng.normal(size=(5, 4)), _stack(rng, (4, 3, 2)), wave, True).summary(
        _as_lists, 1e-6
    )
    yield different.when("no two layers have the same width and skip is True")
    yield (
        call(rng.normal(size=(1, 3)), _stack(rng, (3, 4)), bent, False)
        .summary(_as_lists, 1e-6)
        .when("there is a single row")
    )


def _stack(rng, widths):
    pairs = zip(widths[:-1], widths[1:], strict=True)
    return [0.8 * rng.normal(size=shape) for shape in pairs]


def _as_lists(answer):
    """Lists or arrays: both will do."""
    means, stds = answer
    return [float(mean) for mean in means], [float(std) for std in stds]
