"""A gradient against central differences."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.checks.failure import CheckFailed, compose, report_pass
from trainlab.checks.observation import observe
from trainlab.checks.structure import Mismatch, as_array, require_finite, require_shape
from trainlab.checks.wrongness import describe_numbers
from trainlab.keras_record.relative_error import FLOOR, relative_errors

SMALLEST_SHARE = 1e-3
"""An entry below this share of the largest is measured as if it were that large.

Central differences with a step of 1e-5 carry rounding noise of about 1e-11 of the function's own
size, the same for every entry, however small the entry is.
"""


def gradient(
    function: Any,
    x: Any,
    analytic: Any,
    *,
    of: str,
    prop: str,
    upstream: Any,
    step: float = 1e-5,
    tolerance: float = 1e-7,
) -> None:
    """Check a gradient of sum(function(x) * upstream) against central differences.

    The function is called twice for every entry of `x`: keep it small. Keep `x` away from kinks by
    more than `step`.

    Args:
        function: from an array of the shape of `x` to an array of the shape of `upstream`.
        x: where the gradient is taken; real numbers, of any shape.
        analytic: the student's gradient, of the shape of `x`.
        of: the function that computed `analytic`.
        prop: the property, in a few words.
        upstream: gradient of the loss with respect to the function's result. Draw it at random: a
            constant one hides mistakes.
        step: h in (f(x + h) - f(x - h)) / 2h.
        tolerance: largest relative error. Entries below a thousandth of the largest are measured
            by that thousandth, because differences cannot tell them apart from noise.

    Raises:
        CheckFailed: if the gradient is wrong, or the function's result has the wrong type or shape.
            What the function raises passes through.
    """
    point = np.array(x, dtype=np.float64)
    weights = np.asarray(upstream, dtype=np.float64)
    numeric: NDArray[np.float64] | None = None
    try:
        numeric = _central_differences(function, point, weights, step)
        array = as_array(analytic, "f", scalar=not point.ndim)
        require_shape(array, point.shape)
        require_finite(array, numeric)
        if array.dtype == np.float32:
            raise Mismatch("float32 has too few digits for a gradient check: use float64")
        floor = max(FLOOR, SMALLEST_SHARE * float(np.abs(numeric).max(initial=0.0)))
        error = float(relative_errors(array, numeric, floor).max(initial=0.0))
        if error > tolerance:
            raise Mismatch(describe_numbers(array, numeric, tolerance=tolerance, floor=floor))
    except Mismatch as mismatch:
        observe(of, prop, analytic, numeric, passed=False)
        raise CheckFailed(compose(*mismatch.sentences), of=of, prop=prop) from None
    observe(of, prop, analytic, numeric, passed=True)
    report_pass(of, prop, f"largest relative error {error:.1g} against central differences")


def _central_differences(
    function: Any, x: NDArray[np.float64], upstream: NDArray[np.float64], step: float
) -> NDArray[np.float64]:
    numeric = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += step
        below[index] -= step
        # Differences first: the sum of both sides would lose digits to what does not change.
        difference = _value(function, above, upstream) - _value(function, below, upstream)
        numeric[index] = np.sum(difference * upstream) / (2 * step)
    return numeric


def _value(
    function: Any, x: NDArray[np.float64], upstream: NDArray[np.float64]
) -> NDArray[np.float64]:
    try:
        value = as_array(function(x), "f", scalar=not upstream.ndim)
        require_shape(value, upstream.shape)
        require_finite(value, upstream)
    except Mismatch as mismatch:
        first, *others = mismatch.sentences
        raise Mismatch(f"the function whose gradient is taken: {first}", *others) from None
    return value.astype(np.float64)
