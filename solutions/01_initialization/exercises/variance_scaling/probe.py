"""Inputs that tell answers to variance_scaling apart."""

import numpy as np
from probe_inputs import constant, differs, kind, spread


def calls(call, rng, lab):
    """Each mode and each distribution, with scales and shapes that are all different."""

    def drawn():
        return np.random.default_rng(rng.integers(2**31))

    for shape, scale, mode in (
        ((130, 800), 1.9, "fan_in"),
        ((900, 110), 0.37, "fan_avg"),
        ((160, 650), 2.3, "fan_out"),
    ):
        yield call(shape, scale, mode, "untruncated_normal", drawn()).summary(spread, 0.02)
    yield (
        call((700, 90), 1.4, "fan_out", "uniform", drawn())
        .summary(spread, 0.02)
        .when("the distribution is uniform")
    )
    yield (
        call((210, 950), 0.6, "fan_avg", "truncated_normal", drawn())
        .summary(spread, 0.01)
        .when("the distribution is truncated_normal")
    )
    for distribution in ("untruncated_normal", "uniform", "truncated_normal"):
        yield (
            call((70, 50), 3.1, "fan_in", distribution, drawn())
            .summary(kind, 0.02)
            .when(f"the distribution is {distribution}")
        )
    yield (
        call((13, 11), 1.7, "fan_out", "uniform", constant())
        .summary(differs, 0.02)
        .when("all chance has to come from the generator that is given")
    )
    yield (
        call((13, 11), 1.7, "fan_out", "untruncated_normal", constant())
        .summary(differs, 0.02)
        .when("all chance has to come from the generator that is given")
    )
    yield (
        call((7, 3), 1.9, "fan_sum", "uniform", drawn())
        .summary(kind, 0.02)
        .when("the mode is unknown")
    )
    yield (
        call((7, 3), 1.9, "fan_in", "cauchy", drawn())
        .summary(kind, 0.02)
        .when("the distribution is unknown")
    )
