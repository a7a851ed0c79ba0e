"""Inputs that tell answers to range_test apart."""

import numpy as np


def calls(call, rng, lab):
    """Losses that fall and climb, with lucky single ones, divergence, and no climb at all."""
    losses = np.array(
        [3.1, 2.9, 2.95, 2.2, 0.4, 2.6, 1.7, 1.3, 1.1, 1.15, 1.2, 1.4, 2.1, 1.05, 2.4, 2.6]
    )
    for window, divisor, low, high in (
        (3, 4.0, 0.004, 7.3),
        (5, 7.0, 0.02, 3.7),
        (3, 2.5, 1e-4, 11.0),
    ):
        yield call(losses * rng.uniform(0.9, 1.1), low, high, window, divisor)
    yield call(losses, 0.004, 7.3, 1, 4.0).when("the window is 1")
    early = np.array([1.1, 1.2, 1.0, 1.3, 1.6, 1.5, 1.9, 2.4, 2.2, 3.9])
    yield call(early, 0.02, 9.0, 3, 3.0).when("the first window has the lowest average")
    for end, words in (
        ([np.nan, np.nan], "the losses end in NaN"),
        ([np.inf, np.nan], "the losses end in infinity and NaN"),
        ([np.inf, np.inf], "the losses end in infinity"),
    ):
        yield call(np.array([*losses[:12], 4.0, 5.0, *end]), 0.004, 7.3, 3, 4.0).when(words)
        yield call(np.array([*losses[:12], 4.0, 0.3, *end]), 0.004, 7.3, 3, 4.0).when(
            f"{words}, and the loss before that is the lowest"
        )
    falls = np.array([2.5, 2.3, 2.1, 1.9, 1.8, 1.5, 1.45, 1.2, 1.1, 1.05])
    yield call(np.append(falls, [np.nan, np.nan]), 0.004, 7.3, 3, 4.0).when(
        "the loss falls until it is NaN"
    )
    yield call(falls, 0.004, 7.3, 3, 4.0).when("the loss never climbs")
    yield call(falls, 0.004, 7.3, 1, 4.0).when("the loss never climbs, and the window is 1")
