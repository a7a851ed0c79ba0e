"""The families of distributions that random draws are held against."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from trainlab.checks.factors import TRUNCATED_SPREAD
from trainlab.checks.tail_probabilities import FloatArray, normal_cdf

CUT = 2.0 / TRUNCATED_SPREAD
"""Where a truncated normal distribution ends, in units of its own standard deviation."""


@dataclass(frozen=True)
class Family:
    """A family, standardised to mean 0 and standard deviation 1.

    Attributes:
        name: what it is called in a message.
        kurtosis: fourth moment of the standardised variable.
        reach: largest possible distance from the mean, in standard deviations.
        cdf: cumulative distribution function of the standardised variable.
    """

    name: str
    kurtosis: float
    reach: float
    cdf: Callable[[FloatArray], FloatArray]


def _uniform_cdf(u: FloatArray) -> FloatArray:
    return np.clip((u / math.sqrt(3.0) + 1.0) / 2.0, 0.0, 1.0)


def _truncated_cdf(u: FloatArray) -> FloatArray:
    outside = normal_cdf(-2.0)
    inside = normal_cdf(np.clip(u * TRUNCATED_SPREAD, -2.0, 2.0)) - outside
    return np.asarray(inside / (1.0 - 2.0 * outside))


FAMILIES: Mapping[str, Family] = {
    "normal": Family("normal", 3.0, math.inf, normal_cdf),
    "uniform": Family("uniform", 1.8, math.sqrt(3.0), _uniform_cdf),
    "truncated_normal": Family(
        "normal and cut at 2 sigma", 2.3655367171296495, CUT, _truncated_cdf
    ),
}
"""By the name that a test gives. The kurtosis of the truncated one follows from its moments."""
