"""Inputs that tell answers to same_network apart."""

import numpy as np


def calls(call, rng, lab):
    """Networks of different sizes, orders and scales; the two apart; scales that are not allowed."""

    def network(n, h, k):
        return {
            "kernel_1": rng.normal(0, 1, (n, h)),
            "bias_1": rng.normal(0, 1, h),
            "kernel_2": rng.normal(0, 1, (h, k)),
            "bias_2": rng.normal(0, 1, k),
        }

    yield call(network(4, 5, 3), np.array([3, 0, 4, 1, 2]), rng.uniform(0.2, 5, 5))
    yield call(network(2, 4, 3), np.array([1, 3, 0, 2]), rng.uniform(0.2, 5, 4))
    yield call(network(5, 6, 2), np.array([4, 2, 0, 5, 1, 3]), rng.uniform(0.2, 5, 6))
    yield call(network(3, 4, 2), np.arange(4), rng.uniform(0.2, 5, 4)).when(
        "the order stays as it was"
    )
    yield call(network(3, 5, 2), np.array([2, 0, 1, 4, 3]), np.ones(5)).when("all scales are 1")
    for scale, words in ((-2.0, "a scale is negative"), (0.0, "a scale is 0")):
        yield call(network(2, 3, 2), np.array([1, 2, 0]), np.array([1.5, scale, 2.0])).when(words)
    yield call(network(2, 3, 2), np.array([1, 2, 0]), np.array([-1.5, -3.0, -2.0])).when(
        "no scale is above 0"
    )
