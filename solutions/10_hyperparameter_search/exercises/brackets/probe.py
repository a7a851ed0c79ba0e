"""Inputs that tell answers to brackets apart."""

import numpy as np


def table(plan):
    """A plan as three rows of numbers."""
    rounds = [each for bracket in plan for each in bracket]
    return {
        "rounds of each bracket": np.array([len(bracket) for bracket in plan]),
        "networks": np.array([n for n, _ in rounds]),
        "epochs": np.array([r for _, r in rounds]),
    }


def calls(call, rng, lab):
    """Numbers of epochs that divide evenly and such that do not; powers of the factor."""
    for factor in (3, 4, 5):
        yield call(int(factor**3 + rng.integers(2, factor**4 - factor**3)), factor).summary(
            table, 1e-6
        )
    yield call(100, 6).summary(table, 1e-6)
    yield call(29, 3).summary(table, 1e-6)
    yield call(242, 3).summary(table, 1e-6)
    for most, factor in ((16, 4), (81, 3), (243, 3), (1000, 10), (7**5, 7)):
        yield (call(most, factor).summary(table, 1e-6).when("`most` is a power of the factor"))
    yield (call(2, 5).summary(table, 1e-6).when("the factor is larger than `most`"))
