"""Closeness to the right answer, measured by the largest relative error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.checks.discretion import is_hidden, shown_error
from trainlab.checks.failure import CheckFailed, compose, plural, report_pass
from trainlab.checks.naming import name_of_value
from trainlab.checks.observation import observe
from trainlab.checks.structure import Mismatch, as_array, require_finite, require_shape
from trainlab.checks.wrongness import describe_numbers, describe_truths
from trainlab.keras_record.relative_error import FLOOR, relative_errors

FLOAT32_TOLERANCE = 2e-6
"""What a float32 answer is held to: it has seven digits, and a few operations cost some."""


def close(
    actual: Any,
    expected: Any,
    *,
    of: str,
    prop: str,
    tolerance: float = 1e-9,
    regions: Mapping[str, Any] | None = None,
    dtype_kind: str = "f",
    floor: float = FLOOR,
) -> None:
    """Check that an answer equals the right one up to rounding.

    Type, shape and finiteness come first. Then the relative error
    `|a - e| / max(floor, |a| + |e|)` of every entry must be at most `tolerance`. Where the answer
    is float32 it must be at most max(tolerance, 2e-6), because float32 has no more than seven
    digits and is as right as float64 where the text asks for neither. Integers, strings, booleans
    and None must be equal.

    A list, tuple or dict is compared element by element; a list will do for a tuple and the other
    way round. A list of numbers is no array.

    Args:
        actual: the student's answer; any object.
        expected: an array, a number, a string, a boolean, None, or a list, tuple or dict of these.
            NaN and infinities in it must be met by the same.
        of: the student's function.
        prop: the property, in a few words.
        tolerance: largest relative error.
        regions: name to boolean mask over `expected`, such as "negative inputs", to say where an
            answer is wrong; for an array only.
        dtype_kind: "f" real numbers, "i" integers, "c" complex numbers. Where the expected value
            itself holds integers, "f" takes integers and real numbers.
        floor: an entry smaller than this is measured as if it were this large. Raise it where
            entries near zero are differences of large numbers and hold rounding noise only.

    Raises:
        CheckFailed: if the answer differs. The message holds no value of either side.
        ValueError: if `expected` or `dtype_kind` is none of the above (the author's mistake).
    """
    comparison = _Comparison(tolerance, floor, dtype_kind, regions)
    try:
        error = comparison.compare(actual, expected, "")
    except Mismatch as mismatch:
        observe(of, prop, actual, expected, passed=False)
        raise CheckFailed(compose(*mismatch.sentences), of=of, prop=prop) from None
    observe(of, prop, actual, expected, passed=True)
    report_pass(of, prop, "" if error is None else f"largest relative error {error:.1g}")


class _Comparison:
    """Compares a value, and what is in it, and gives the largest error or raises `Mismatch`."""

    def __init__(
        self,
        tolerance: float,
        floor: float,
        dtype_kind: str,
        regions: Mapping[str, Any] | None,
    ) -> None:
        self.tolerance = tolerance
        self.floor = floor
        self.dtype_kind = dtype_kind
        self.regions = regions

    def compare(self, actual: Any, expected: Any, place: str) -> float | None:
        try:
            if expected is None:
                self._require_none(actual)
                return None
            if isinstance(expected, dict):
                return self._dict(actual, expected, place)
            if isinstance(expected, list | tuple):
                return self._sequence(actual, expected, place)
            return self._values(actual, np.asarray(expected))
        except Mismatch as mismatch:
            if not place:
                raise
            first, *others = mismatch.sentences
            if not first.startswith("in result"):
                first = f"in result{place}: {first}"
            raise Mismatch(first, *others) from None

    def _require_none(self, actual: Any) -> None:
        if actual is not None:
            raise Mismatch(f"{name_of_value(actual)} is returned where None is expected")

    def _dict(self, actual: Any, expected: dict[Any, Any], place: str) -> float | None:
        if not issubclass(type(actual), dict):
            raise Mismatch(f"{name_of_value(actual)} is returned where a dict is expected")
        missing = [repr(key) for key in expected if key not in actual]
        if missing:
            raise Mismatch(f"the dict lacks {', '.join(missing)}")
        more = len(actual) - len(expected)
        if more:
            counted = "keys" if is_hidden() else plural(more, "key", "keys")
            raise Mismatch(f"the dict holds {counted} too many")
        return _largest(
            self.compare(actual[key], value, f"{place}[{key!r}]") for key, value in expected.items()
        )

    def _sequence(self, actual: Any, expected: Sequence[Any], place: str) -> float | None:
        if not issubclass(type(actual), list | tuple):
            asked = name_of_value(expected)
            raise Mismatch(f"{name_of_value(actual)} is returned where {asked} is expected")
        if len(actual) != len(expected):
            counted = plural(len(actual), "value is", "values are")
            if is_hidden():  # how many is the student's choice
                counted = f"{'more' if len(actual) > len(expected) else 'fewer'} values are"
            raise Mismatch(f"{counted} returned where {len(expected)} are expected")
        pairs = enumerate(zip(actual, expected, strict=True))
        return _largest(self.compare(a, e, f"{place}[{i}]") for i, (a, e) in pairs)

    def _values(self, actual: Any, expected: NDArray[Any]) -> float | None:
        array = as_array(actual, self._kinds(expected), scalar=not expected.ndim)
        require_shape(array, expected.shape)
        if not array.size:
            return 0.0
        if expected.dtype.kind in "bU":
            if (array != expected).any():
                raise Mismatch(describe_truths(array, expected))
            return None
        require_finite(array, expected)
        tolerance = self.tolerance
        if array.dtype.kind in "iu" and expected.dtype.kind in "iu":
            tolerance = 0.0
        elif array.dtype in (np.float32, np.complex64):
            tolerance = max(tolerance, FLOAT32_TOLERANCE)
        error = float(relative_errors(array, expected, self.floor).max())
        if error <= tolerance:
            return error if tolerance else None
        if not np.isfinite(expected).all():
            raise Mismatch(f"wrong {shown_error(error, several=True)}")
        raise Mismatch(
            describe_numbers(
                array, expected, tolerance=tolerance, floor=self.floor, regions=self.regions
            )
        )

    def _kinds(self, expected: NDArray[Any]) -> str:
        kind = expected.dtype.kind
        if kind in "bU":
            return str(kind)
        if kind not in "iufc":
            raise ValueError("expected holds numbers, booleans or strings")
        if self.dtype_kind == "f" and kind in "iu":
            return "if"
        return "c" if self.dtype_kind == "f" and kind == "c" else self.dtype_kind


def _largest(errors: Iterable[float | None]) -> float | None:
    known = [error for error in errors if error is not None]
    return max(known, default=None)
