"""Says what kind of wrong an answer is: sign, factor, offset, transpose, only in some places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.checks.discretion import is_hidden, shown_count, shown_error, shown_size
from trainlab.checks.factors import recognise
from trainlab.keras_record.relative_error import relative_errors

Array = NDArray[Any]

_ONE_FACTOR = 1e-6
"""Relative spread up to which factors or offsets count as one and the same."""


@dataclass(frozen=True)
class _Likeness:
    """Decides whether two arrays are the same but for rounding."""

    precision: float
    floor: float

    def same(self, a: Array, e: Array) -> bool:
        if not np.isfinite(e).all():
            return False
        return bool((relative_errors(a, e, self.floor) <= self.precision).all())

    def common_factor(self, a: Array, e: Array) -> float | None:
        """The factor between all entries, or None. Entries that are zero in both say nothing."""
        told = (a != 0) | (e != 0)
        with np.errstate(all="ignore"):
            ratios = a[told] / e[told]
        if not ratios.size or not np.isfinite(ratios).all():
            return None
        factor = float(np.median(ratios))
        return factor if factor and self.same(a, factor * e) else None


def describe_numbers(
    actual: Array,
    expected: Array,
    *,
    tolerance: float,
    floor: float,
    regions: Mapping[str, Any] | None = None,
) -> str:
    """Describe how finite real or complex numbers differ from others of the same shape.

    Args:
        actual: the student's numbers.
        expected: the right numbers.
        tolerance: relative error up to which an entry is right.
        floor: smallest size that an entry is measured by.
        regions: name to boolean mask, of a shape that broadcasts.

    Returns:
        One sentence, with the largest relative error, and no value of either array.
    """
    errors = relative_errors(actual, expected, floor)
    size = shown_error(float(errors.max()), several=errors.size > 1)
    wrong = errors > tolerance
    if not wrong.any() or "c" in (actual.dtype.kind, expected.dtype.kind):
        return f"wrong{_where(wrong, regions)} {size}"
    with np.errstate(over="ignore"):
        actual, expected = actual.astype(np.float64), expected.astype(np.float64)
    exactly = _Likeness(tolerance, floor)
    # An explanation has to leave far less than the error that it explains.
    remainder = min(max(_ONE_FACTOR, 5 * tolerance), float(errors.max()) / 30)
    roughly = _Likeness(max(tolerance, remainder), floor)
    sentence = _rearranged(actual, expected, exactly)
    if sentence:
        return f"{sentence} {size}"
    shape = actual.shape if wrong.all() else ()
    with np.errstate(all="ignore"):
        sentence = (
            _one_cause(actual[wrong], expected[wrong], shape, roughly)
            or _factor_of_each_line(actual, expected, roughly)
            or _nearly(errors)
            or _direction(actual, expected)
        )
    return f"{sentence}{_where(wrong, regions)} {size}"


def describe_truths(actual: Array, expected: Array) -> str:
    """Describe how booleans or strings differ from others of the same shape, in one sentence."""
    wrong = np.asarray(actual != expected)
    if not wrong.ndim:
        return "not the expected one"
    if actual.dtype.kind == "b" and wrong.all():
        return "True and False are swapped everywhere"
    return f"wrong{_where(wrong, None)}"


# -- where -----------------------------------------------------------------------------------------


def _where(wrong: Array, regions: Mapping[str, Any] | None) -> str:
    """Say in which of several entries the answer is wrong; nothing if in all."""
    if wrong.size == 1:
        return ""
    count = int(np.count_nonzero(wrong))
    counted = f"in {shown_count(count, wrong.size, 'entry', 'entries')}"
    for name, mask in (regions or {}).items():
        inside = np.broadcast_to(np.asarray(mask, dtype=bool), wrong.shape)
        if not inside.all() and not (wrong & ~inside).any():
            return f", only for {name}, {counted}"
    if wrong.all():
        return ""
    return f", only in {_line(wrong)}" if _line(wrong) else f", {counted}"


def _line(wrong: Array) -> str:
    """The one row or column, first or last, that holds all that is wrong."""
    if wrong.ndim != 2 or min(wrong.shape) < 2:
        return ""
    for axis, name in enumerate(("row", "column")):
        places = np.unique(np.nonzero(wrong)[axis])
        if places.size == 1 and places[0] in (0, wrong.shape[axis] - 1):
            return f"the {'first' if places[0] == 0 else 'last'} {name}"
    return ""


# -- the right values in the wrong places ----------------------------------------------------------


def _rearranged(actual: Array, expected: Array, exactly: _Likeness) -> str:
    if actual.size < 2:
        return ""
    square = actual.ndim == 2 and actual.shape[0] == actual.shape[1]
    if square and exactly.same(actual.T, expected):
        return "transposed: rows and columns are swapped"
    if exactly.same(np.sort(actual, axis=None), np.sort(expected, axis=None)):
        return "the right values, in another order"
    return ""


# -- one wrong thing that explains all -------------------------------------------------------------


def _one_cause(a: Array, e: Array, shape: tuple[int, ...], roughly: _Likeness) -> str:
    """Name the one thing that turns every right entry into the wrong one, if there is one."""
    several = a.size > 1
    varied = several and np.ptp(e) > 0.0
    if not a.any():
        return "zero everywhere" if shape else "zero"
    if varied and np.ptp(a) == 0.0:
        return "the same value everywhere"
    if (a * e < 0).all() and roughly.same(-a, e):
        return "the sign is wrong"
    if is_hidden() and not varied:
        return ""  # a factor or an offset would give the one number away
    factor = roughly.common_factor(a, e) or 0.0
    minus = "minus " if factor < 0 else ""
    name = recognise(abs(factor), precision=roughly.precision, shape=shape)
    if name:
        return f"wrong by a constant factor of {minus}{name}"
    for sentence, function in _POWERS:
        if roughly.same(a, function(e)):
            return sentence
    if varied and factor:
        return f"wrong by a constant factor{_size_of_factor(factor)}"
    if several and roughly.same(a - e, np.full_like(e, np.median(a - e))):
        return "off by a constant: the same amount is missing or too much"
    return ""


def _size_of_factor(factor: float) -> str:
    if is_hidden():
        sign = ", with the wrong sign" if factor < 0 else ""
        return f": all too {'large' if abs(factor) > 1 else 'small'}{sign}"
    if 0.9 < factor < 1.1:
        way = "large" if factor > 1 else "small"
        return f": too {way} by {shown_size(100 * abs(factor - 1))} %"
    return f" of {'minus ' if factor < 0 else ''}about {shown_size(abs(factor))}"


def _square(e: Array) -> Array:
    return np.asarray(e * e)


def _root(e: Array) -> Array:
    return np.asarray(np.sqrt(e))


def _reciprocal(e: Array) -> Array:
    return np.asarray(1.0 / e)


_POWERS: tuple[tuple[str, Callable[[Array], Array]], ...] = (
    ("the square of the right answer: a square root is missing", _square),
    ("the square root of the right answer: one root too many, or a square is missing", _root),
    ("the reciprocal of the right answer: divided where it should be multiplied", _reciprocal),
)


def _factor_of_each_line(actual: Array, expected: Array, roughly: _Likeness) -> str:
    """Whether every row, or every column, is wrong by a factor of its own."""
    if actual.ndim != 2 or min(actual.shape) < 2:
        return ""
    for name, a, e in (("row", actual, expected), ("column", actual.T, expected.T)):
        if all(roughly.common_factor(x, y) for x, y in zip(a, e, strict=True)):
            return (
                f"each {name} is wrong by a factor of its own "
                "(look at the axis of a sum, a mean or a norm)"
            )
    return ""


def _nearly(errors: Array) -> str:
    if errors.max() >= 1e-4:
        return ""
    return "nearly right: perhaps an epsilon, a rounded constant or float32 on the way"


def _direction(actual: Array, expected: Array) -> str:
    """For a single number there is no pattern to see, but there is a direction."""
    if actual.size > 1 or actual.flat[0] * expected.flat[0] <= 0:
        return "wrong"
    return "too large" if abs(actual.flat[0]) > abs(expected.flat[0]) else "too small"
