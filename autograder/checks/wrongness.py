"""Says what kind of wrong an answer is: sign, factor, offset, transpose, only in some places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checks.factors import recognise
from autograder.checks.failure import plural, two_digits
from autograder.keras_record.relative_error import relative_errors

Array = NDArray[Any]

_SAME_SHAPE = 1e-6
"""Relative spread up to which factors or offsets count as one and the same."""


def describe_numbers(
    actual: Array,
    expected: Array,
    *,
    tolerance: float,
    floor: float,
    regions: Mapping[str, Any] | None = None,
) -> str:
    """Describe how finite numbers differ from others of the same shape.

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
    wrong = errors > tolerance
    size = f"largest relative error {two_digits(float(errors.max()))}"
    precision = max(_SAME_SHAPE, 5 * tolerance)
    rearranged = _rearranged(actual, expected, tolerance, floor)
    if rearranged:
        return f"{rearranged} ({size})"
    where = _where(wrong, regions)
    a, e = actual[wrong].astype(_wide(actual)), expected[wrong].astype(_wide(expected))
    whole = bool(wrong.all())
    kind = _kind(a, e, actual.shape if whole else (), precision)
    if not kind and whole:
        kind = _factor_of_each_line(actual, expected, precision)
    if not kind and float(errors.max()) < 1e-4:
        kind = "nearly right: perhaps an epsilon, a rounded constant or float32 on the way"
    if not kind:
        kind = "wrong"
    return f"{kind}{where} ({size})"


def describe_truths(actual: Array, expected: Array) -> str:
    """Describe how booleans or strings differ from others of the same shape, in one sentence."""
    wrong = actual != expected
    if not actual.ndim:
        return "not the one that is asked"
    if actual.dtype.kind == "b" and wrong.all():
        return "True and False are swapped everywhere"
    return f"wrong in {_count(wrong)}"


def _wide(array: Array) -> type[np.complex128] | type[np.float64]:
    return np.complex128 if array.dtype.kind == "c" else np.float64


def _count(wrong: Array) -> str:
    return f"{int(np.count_nonzero(wrong))} of {plural(wrong.size, 'entry', 'entries')}"


def _where(wrong: Array, regions: Mapping[str, Any] | None) -> str:
    if not wrong.ndim or wrong.size == 1:
        return ""
    for name, mask in (regions or {}).items():
        inside = np.broadcast_to(np.asarray(mask, dtype=bool), wrong.shape)
        if not inside.all() and not (wrong & ~inside).any():
            return f", only for {name}, in {_count(wrong)}"
    return "" if wrong.all() else f", in {_count(wrong)}"


# -- the right values in the wrong places ----------------------------------------------------------


def _rearranged(actual: Array, expected: Array, tolerance: float, floor: float) -> str:
    def equals(a: Array, e: Array) -> bool:
        return bool((relative_errors(a, e, floor) <= tolerance).all())

    if actual.ndim == 2 and actual.shape[0] == actual.shape[1] and equals(actual.T, expected):
        return "transposed: rows and columns are swapped"
    if actual.size < 2 or actual.dtype.kind == "c" or expected.dtype.kind == "c":
        return ""
    if equals(np.sort(actual, axis=None), np.sort(expected, axis=None)):
        return "the right values, in another order"
    return ""


# -- one wrong thing that explains all -------------------------------------------------------------


def _kind(a: Array, e: Array, shape: tuple[int, ...], precision: float) -> str:
    """Name the one thing that turns every right entry into the wrong one."""
    if a.dtype.kind == "c" or e.dtype.kind == "c":
        return ""
    if not a.any():
        return "zero"
    several = a.size > 1
    if several and np.ptp(a) == 0.0 and np.ptp(e) > 0.0:
        return "the same value everywhere"
    if _is_same(a, -e, precision):
        return "the sign is wrong"
    factor = _common_factor(a, e, precision)
    name = recognise(abs(factor), precision=precision, shape=shape) if factor else None
    if name and factor:
        return f"wrong by a constant factor of {'minus ' if factor < 0 else ''}{name}"
    for sentence, function in _POWERS:
        if _is_same(a, function(e), precision):
            return sentence
    if several and _is_same(np.abs(a), np.abs(e), precision):
        return "the sign is wrong"
    if several and np.ptp(e) > 0.0 and factor:
        minus = "minus " if factor < 0 else ""
        return f"wrong by a constant factor of {minus}about {two_digits(abs(factor))}"
    if several and _is_same(a - e, np.full_like(e, np.mean(a - e)), precision):
        return "off by a constant: the same amount is missing or too much"
    return ""


def _square(e: Array) -> Array:
    return np.asarray(e * e)


def _root(e: Array) -> Array:
    return np.where(e >= 0, np.sqrt(np.abs(e)), np.nan)


def _reciprocal(e: Array) -> Array:
    return np.asarray(1.0 / e)


_POWERS: tuple[tuple[str, Callable[[Array], Array]], ...] = (
    ("the square of what is asked: a square root is missing", _square),
    ("the square root of what is asked: one root too many, or a square is missing", _root),
    ("the reciprocal of what is asked: divided where it should be multiplied", _reciprocal),
)


def _is_same(a: Array, e: Array, precision: float) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.isfinite(e).all() and np.allclose(a, e, rtol=precision, atol=0.0))


def _common_factor(a: Array, e: Array, precision: float) -> float | None:
    """The factor between all entries, or None. Entries that are zero in both say nothing."""
    told = (a != 0) | (e != 0)
    with np.errstate(all="ignore"):
        ratios = a[told] / e[told]
    if not ratios.size or not np.isfinite(ratios).all():
        return None
    factor = float(np.median(ratios))
    return factor if np.allclose(ratios, factor, rtol=precision, atol=0.0) else None


def _factor_of_each_line(actual: Array, expected: Array, precision: float) -> str:
    """Whether every row, or every column, is wrong by a factor of its own."""
    if actual.ndim != 2 or min(actual.shape) < 2:
        return ""
    if actual.dtype.kind == "c" or expected.dtype.kind == "c":
        return ""
    for name, lines in (("row", zip(actual, expected, strict=True)),
                        ("column", zip(actual.T, expected.T, strict=True))):
        if all(_common_factor(a, e, precision) for a, e in lines):
            return (
                f"each {name} is wrong by a factor of its own: "
                "look at the axis of a sum, a mean or a norm"
            )
    return ""
