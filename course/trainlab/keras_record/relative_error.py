"""The one measure of error of the whole course."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FLOOR = 1e-8
"""An entry smaller than this is compared as if it were this large."""


def relative_errors(actual: Any, expected: Any, floor: float = FLOOR) -> NDArray[np.float64]:
    """Relative error `|a - e| / max(floor, |a| + |e|)` of every entry.

    0 is equality, 1 a wrong sign or a zero in place of a value: no error is larger. Equal
    infinities, and NaN where NaN is expected, count as equal; any other of these has error 1.

    Args:
        actual: numbers, of any shape.
        expected: numbers, of the same shape.
        floor: smallest size that an entry is measured by.

    Returns:
        Errors between 0 and 1, of the shape of the arguments.
    """
    a, e = _as_wide_floats(actual), _as_wide_floats(expected)
    with np.errstate(all="ignore"):
        # Halves, so that the sum of two very large numbers does not overflow.
        half_sum = np.abs(a / 2) + np.abs(e / 2)
        errors = np.abs(a / 2 - e / 2) / np.maximum(floor / 2, half_sum)
        if np.isfinite(errors).all():  # so all numbers are, and equal ones have error 0
            return np.asarray(np.minimum(errors, 1.0), dtype=np.float64)
        same = (a == e) | (np.isnan(a) & np.isnan(e))
    errors = np.where(same, 0.0, np.where(np.isfinite(a) & np.isfinite(e), errors, 1.0))
    return np.asarray(np.minimum(errors, 1.0), dtype=np.float64)


def _as_wide_floats(value: Any) -> NDArray[Any]:
    array = np.asarray(value)
    if array.dtype == np.float64:
        return array
    with np.errstate(over="ignore"):
        return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
