"""Whether mean and spread of a draw are left to chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from trainlab.checks.failure import CheckFailed, compose, report_pass
from trainlab.checks.observation import observe
from trainlab.checks.structure import Mismatch, as_array, require_finite

_SEEDS = (31013, 52501, 77017)
_EXACT = 1e-7
"""Relative: far above rounding, far below what three draws of a few numbers differ by."""


def free_moments(
    draw: Callable[[np.random.Generator], Any],
    *,
    of: str,
    prop: str = "mean and spread are left to chance",
) -> None:
    """Check that draws were not shifted or scaled so that their mean or spread is always the same.

    Independent numbers have another mean and another standard deviation in each draw. Three draws
    are compared with each other; what is right for them is another check's matter. Draws that are
    all equal pass: `reproducible` is the check that names them.

    Args:
        draw: a callable that takes one `numpy.random.Generator` and returns an array of real
            numbers. Four to a hundred are best: the fewer, the more their moments differ.
        of: the student's function.
        prop: the property, in a few words.

    Raises:
        CheckFailed: if all means or all spreads agree, or what is drawn is no array of numbers.
            What the draw raises passes through.
    """
    drawn = [draw(np.random.default_rng(seed)) for seed in _SEEDS]
    try:
        problem = _problem([_values(each) for each in drawn])
    except Mismatch as mismatch:
        problem = compose(*mismatch.sentences)
    observe(of, prop, drawn[0], None, passed=not problem)
    if problem:
        raise CheckFailed(compose(problem), of=of, prop=prop)
    report_pass(of, prop)


def _values(drawn: Any) -> np.ndarray:
    with np.errstate(over="ignore"):
        values = as_array(drawn, "f", scalar=False).astype(np.float64)
    require_finite(values, np.zeros_like(values))
    return values


def _problem(draws: list[np.ndarray]) -> str:
    if all(np.array_equal(draws[0], each) for each in draws):
        return ""
    means, spreads = [float(d.mean()) for d in draws], [float(d.std()) for d in draws]
    if np.ptp(means) <= _EXACT * max(spreads):
        return (
            "every draw has exactly the same mean. Leave the numbers as they were drawn: "
            "one that is shifted by the mean of all depends on all others"
        )
    if np.ptp(spreads) <= _EXACT * max(spreads):
        return (
            "every draw has exactly the same spread. Leave the numbers as they were drawn: "
            "one that is divided by the spread of all depends on all others"
        )
    return ""
