"""Whether random draws follow the required distribution, with a stated rate of false alarms.

Four statistical tests share the rate equally (Bonferroni), so that the chance that a right answer
fails any of them is at most their sum:

- mean: z-test, or t-test where no standard deviation is expected;
- spread: for the normal family the exact chi-square test of the variance. For the other two, the
  larger p-value of the normal and the gamma approximation with the family's kurtosis: the skewness
  of the sample variance lies between theirs, so the larger one errs on the safe side;
- family: Kolmogorov-Smirnov distance with Massart's bound P(D > d) <= 2 exp(-2 n d^2), which holds
  for every n;
- tails, for the normal family only: the exact binomial test of how many values lie further out than
  a distribution cut at 2 sigma reaches. Kolmogorov-Smirnov alone needs many draws to see a cut.

Hard limits (values outside the bounds, equal values) raise no false alarm at all.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from trainlab.checks.discretion import is_hidden, shown_count, shown_size
from trainlab.checks.factors import TRUNCATED_SPREAD
from trainlab.checks.failure import CheckFailed, compose, plural, report_pass
from trainlab.checks.families import CUT, FAMILIES, Family
from trainlab.checks.observation import observe
from trainlab.checks.structure import Mismatch, as_array, require_finite
from trainlab.checks.tail_probabilities import (
    FloatArray,
    binomial_cdf,
    binomial_sf,
    chi_square_cdf,
    chi_square_sf,
    normal_cdf,
    student_t_cdf,
)

_SLACK = 1e-6
"""Rounding that a bound forgives, as a share of the spread: enough for float32."""

_FEWEST = 20
"""Fewer values say nothing about a distribution."""

_SPREADS = (1e-100, 1e100)
"""Outside of these, squares run out of the range of float64."""

_MOST_AT_THE_ENDS = 10
"""Two ends make two values. float32 may double one by rounding; more of them come from clipping."""

_FACTORS = (
    ("2", 2.0),
    ("3", 3.0),
    ("4", 4.0),
    ("sqrt 2", math.sqrt(2.0)),
    ("sqrt 3", math.sqrt(3.0)),
    ("sqrt 6", math.sqrt(6.0)),
    ("1/0.8796 (0.8796 is the spread that cutting at 2 sigma leaves)", 1.0 / TRUNCATED_SPREAD),
)


def distribution(
    sample: Any,
    *,
    of: str,
    prop: str,
    mean: float = 0.0,
    std: float | None = None,
    family: str | None = None,
    bounds: tuple[float, float] | None = None,
    false_alarm: float = 1e-7,
) -> None:
    """Check that independent random draws follow the required distribution.

    Args:
        sample: the student's draws: an array of real numbers of any shape, at least 20 of them.
        of: the student's function.
        prop: the property, in a few words.
        mean: the required mean.
        std: the required standard deviation, of the draws themselves (for a truncated normal
            distribution: after the cut). None: any.
        family: "normal", "uniform", "truncated_normal" (cut at 2 standard deviations of the normal
            distribution before the cut), or None for any. Without a family the spread is tested
            with the kurtosis of the sample, and the false-alarm rate is an approximation.
        bounds: smallest and largest value allowed. Uniform and truncated families have their own
            where `std` is given.
        false_alarm: chance that a right answer fails, over all tests of this call together.

    Raises:
        CheckFailed: if a test fails, saying what is wrong: spread, centre, family or bounds.
        ValueError: if the family is unknown or contradicts the rest (the author's mistake).
    """
    asked = _asked(mean, std, family, bounds)
    problem, spread = "", ""
    try:
        values = _values(sample)
        _require_random(values, asked)
        problem = _Judgement(values, np.shape(sample), asked, false_alarm).problem()
        if asked.std:
            percent = 100.0 * abs(float(np.std(values)) / asked.std - 1.0)
            spread = f"spread within {shown_size(percent)} %"
    except Mismatch as mismatch:
        problem = compose(*mismatch.sentences)
    observe(of, prop, sample, None, passed=not problem)
    if problem:
        raise CheckFailed(compose(problem), of=of, prop=prop)
    report_pass(of, prop, spread)


@dataclass(frozen=True)
class _Asked:
    """The required distribution."""

    mean: float
    std: float | None
    family: Family | None
    bounds: tuple[float, float] | None


def _asked(
    mean: float,
    std: float | None,
    family_name: str | None,
    bounds: tuple[float, float] | None,
) -> _Asked:
    if family_name is not None and family_name not in FAMILIES:
        raise ValueError(f"no family {family_name!r}: choose from {', '.join(FAMILIES)}")
    if std is not None and not std > 0.0:
        raise ValueError("std must be positive")
    family = FAMILIES[family_name] if family_name else None
    if family_name == "uniform" and std is None and bounds is not None:
        std = (bounds[1] - bounds[0]) / math.sqrt(12.0)
        if abs(sum(bounds) / 2 - mean) > _SLACK * std:
            raise ValueError("the mean of a uniform distribution lies halfway between its bounds")
    if bounds is None and family is not None and std is not None and math.isfinite(family.reach):
        bounds = (mean - family.reach * std, mean + family.reach * std)
    return _Asked(mean, std, family, bounds)


def _values(sample: Any) -> FloatArray:
    array = as_array(sample, "f", scalar=False)
    if array.size < _FEWEST:
        raise Mismatch(f"only {plural(array.size, 'value is', 'values are')} returned")
    with np.errstate(over="ignore"):
        values = array.astype(np.float64).ravel()
    require_finite(values, np.zeros_like(values))
    return values


def _require_random(values: FloatArray, asked: _Asked) -> None:
    if (values == values[0]).all():
        raise Mismatch("all values are equal: nothing is random here")
    with np.errstate(all="ignore"):
        std = float(np.std(values))
    if not _SPREADS[0] < std < _SPREADS[1]:
        raise Mismatch(f"the spread is far too {'small' if std < 1.0 else 'large'}")
    if asked.family and np.unique(values).size < values.size / 2:
        raise Mismatch(
            "the same values come again and again: is one draw repeated, or the seed set anew?"
        )
    at_the_ends = np.count_nonzero((values == values.min()) | (values == values.max()))
    if asked.family and at_the_ends > _MOST_AT_THE_ENDS:
        raise Mismatch(
            "values pile up at the smallest or the largest one: "
            "what lies outside has to be drawn again, not moved to the edge"
        )


class _Judgement:
    """Runs the statistical tests on a sample and puts into words what fails."""

    def __init__(
        self, values: FloatArray, shape: tuple[int, ...], asked: _Asked, false_alarm: float
    ) -> None:
        self.values = values
        self.n = values.size
        self.shape = shape
        self.asked = asked
        self.mean = float(np.mean(values))
        self.std = float(np.std(values, ddof=1))
        family = asked.family
        tests = [True, asked.std is not None, family is not None, family is FAMILIES["normal"]]
        self.level = false_alarm / sum(tests)

    def problem(self) -> str:
        """What is wrong, in one sentence; empty if nothing is."""
        spread = asked_std = self.asked.std
        spread_is_wrong = asked_std is not None and self.p_spread(asked_std) < self.level
        if spread_is_wrong:
            spread = None
        parts = []
        if self.p_mean(asked_std) < self.level and (
            not spread_is_wrong or self.p_mean(None) < self.level
        ):
            parts.append(self.describe_mean())
        if spread_is_wrong:
            assert asked_std is not None
            parts.append(self.describe_spread(asked_std))
        if not parts or self.is_of_another_family(None, None):
            centre = None if parts else self.asked.mean
            if self.is_of_another_family(centre, None if parts else spread):
                parts.append(self.describe_family())
        outside = self.outside()
        if outside:
            counted = f"{shown_count(outside, self.n, 'value', 'values')}"
            parts.append(f"{counted} {'lies' if outside == 1 else 'lie'} outside the bounds")
        return "; ".join(parts)

    # -- tests ---------------------------------------------------------------------------------

    def p_mean(self, std: float | None) -> float:
        """Two-sided p-value of the mean, with the given or with the sample's standard deviation."""
        distance = abs(self.mean - self.asked.mean) * math.sqrt(self.n)
        if std is None:
            return 2.0 * student_t_cdf(-distance / self.std, self.n - 1)
        return float(2.0 * normal_cdf(-distance / std))

    def p_spread(self, std: float) -> float:
        """Two-sided p-value of the variance."""
        ratio = (self.std / std) ** 2
        if self.asked.family is FAMILIES["normal"]:
            q = (self.n - 1) * ratio
            return 2.0 * min(chi_square_cdf(q, self.n - 1), chi_square_sf(q, self.n - 1))
        kurtosis = self.kurtosis()
        z = abs(ratio - 1.0) / math.sqrt((kurtosis - 1.0) / self.n)
        by_normal = float(2.0 * normal_cdf(-z))
        freedom = 2.0 * self.n / (kurtosis - 1.0)
        q = freedom * ratio
        by_gamma = 2.0 * min(chi_square_cdf(q, freedom), chi_square_sf(q, freedom))
        return max(by_normal, by_gamma)

    def p_family(self, family: Family, mean: float, std: float) -> float:
        """Upper bound of the p-value of the Kolmogorov-Smirnov distance."""
        return min(1.0, 2.0 * math.exp(-2.0 * self.n * self.distance(family, mean, std) ** 2))

    def p_tails(self, mean: float, std: float) -> float:
        """Two-sided p-value of how many values lie beyond the cut of a truncated distribution."""
        chance = float(2.0 * normal_cdf(-CUT))
        count = int(np.count_nonzero(np.abs(self.values - mean) > CUT * std))
        at_most = binomial_cdf(count, self.n, chance)
        at_least = binomial_sf(count - 1, self.n, chance)
        return min(1.0, 2.0 * min(at_most, at_least))

    def distance(self, family: Family, mean: float, std: float) -> float:
        """Largest distance between the sample's distribution function and the family's."""
        cdf = family.cdf((np.sort(self.values) - mean) / std)
        steps = np.arange(self.n + 1) / self.n
        return float(max(np.max(steps[1:] - cdf), np.max(cdf - steps[:-1])))

    def is_of_another_family(self, mean: float | None, std: float | None) -> bool:
        """Whether a test on the family fails. None stands for the sample's own mean or spread.

        A fitted mean or spread makes the distance smaller, so that the rate of false alarms holds.
        """
        family = self.asked.family
        if family is None:
            return False
        mean = self.mean if mean is None else mean
        std = self.std if std is None else std
        if self.p_family(family, mean, std) < self.level:
            return True
        return family is FAMILIES["normal"] and self.p_tails(mean, std) < self.level

    def outside(self) -> int:
        """How many values lie outside the bounds."""
        if self.asked.bounds is None:
            return 0
        low, high = self.asked.bounds
        slack = _SLACK * (self.asked.std or self.std)
        return int(np.count_nonzero((self.values < low - slack) | (self.values > high + slack)))

    def kurtosis(self) -> float:
        """The family's kurtosis; without one the sample's, and no less than the normal one's."""
        if self.asked.family is not None:
            return self.asked.family.kurtosis
        return max(3.0, float(np.mean(((self.values - self.mean) / self.std) ** 4)))

    # -- words ---------------------------------------------------------------------------------

    def describe_mean(self) -> str:
        centre = self.asked.mean
        if (self.values >= centre).all() or (self.values <= centre).all():
            return "not centred: all values lie on the same side of the required mean"
        if is_hidden():
            return "not centred: the mean is off by more than chance allows"
        off = shown_size(abs(self.mean - centre) / (self.asked.std or self.std))
        return f"not centred: the mean is off by {off} standard deviations"

    def describe_spread(self, std: float) -> str:
        ratio = self.std / std
        way, factor = ("large", ratio) if ratio > 1 else ("small", 1 / ratio)
        precision = min(0.02, 4.0 * math.sqrt((self.kurtosis() - 1.0) / (4.0 * self.n)))

        def near(value: float) -> bool:
            return abs(factor - value) <= precision * value

        if factor < 1.1:
            size = "" if is_hidden() else f" by {shown_size(100 * (factor - 1))} %"
            words = f"the spread is too {way}{size}"
        else:
            names = [name for name, value in _FACTORS if near(value)]
            size = "" if is_hidden() else f" by a factor of {shown_size(factor)}"
            size = f" by a factor of {names[0]}" if names else size
            words = f"the spread is too {way}{size}"
        if self.is_root_of_the_shape(near):
            words += ", which is the square root of rows to columns: is it the right fan?"
        for power, reason in ((2.0, "missing"), (0.5, "too many")):
            if abs(self.std - std**power) <= precision * std**power:
                words += f", as if a square root were {reason}"
        return words

    def is_root_of_the_shape(self, near: Callable[[float], bool]) -> bool:
        """Whether a factor is that between the spreads by fan_in and by fan_out."""
        if len(self.shape) != 2 or self.shape[0] == self.shape[1]:
            return False
        return near(math.sqrt(max(self.shape) / min(self.shape)))

    def describe_family(self) -> str:
        assert self.asked.family is not None
        wanted = self.asked.family.name
        best = min(FAMILIES.values(), key=lambda f: self.distance(f, self.mean, self.std))
        if best is self.asked.family or self.p_family(best, self.mean, self.std) < self.level:
            return f"the values are not {wanted}: their histogram has another form"
        return f"the values are {best.name}, where {wanted} is expected"
