"""Type, shape and finiteness: what is looked at before any value is compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from trainlab.checks.discretion import is_hidden, shown_count
from trainlab.checks.failure import CheckFailed, compose, plural, report_pass
from trainlab.checks.naming import (
    hint_for_value,
    name_of_kind,
    name_of_shape,
    name_of_value,
)
from trainlab.checks.observation import observe

Shape = tuple[int | None, ...]

_MOST_AXES_NAMED = 4
_ACCEPTED = {"f": "f", "i": "iu", "b": "b", "c": "cf", "U": "U"}


class Mismatch(Exception):
    """What is wrong with a value, as sentences. A check turns it into `CheckFailed`."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def shape_and_type(
    actual: Any,
    shape: Sequence[int | None],
    *,
    of: str,
    prop: str,
    dtype_kind: str = "f",
) -> None:
    """Check that an answer is an array of the right type and shape.

    Args:
        actual: the student's answer; any object.
        shape: the expected shape; None stands for any length, () for a single number.
        of: the student's function.
        prop: the property, in a few words.
        dtype_kind: "f" real numbers (float64 or float32), "i" integers, "b" booleans, "c" complex
            numbers; several letters accept each of these.

    Raises:
        CheckFailed: if type or shape differ.
        ValueError: if `dtype_kind` is unknown (a mistake of the test's author).
    """
    wanted = tuple(shape)
    try:
        array = as_array(actual, dtype_kind, scalar=not wanted)
        require_shape(array, wanted)
    except Mismatch as mismatch:
        observe(of, prop, actual, wanted, passed=False)
        raise CheckFailed(compose(*mismatch.sentences), of=of, prop=prop) from None
    observe(of, prop, actual, wanted, passed=True)
    report_pass(of, prop)


def as_array(actual: Any, dtype_kind: str, *, scalar: bool) -> NDArray[Any]:
    """Take an answer as a plain array, if it is one of the expected type.

    Where a single number is expected, a Python number, a NumPy number or an array of no axes will
    do, and an integer will do for a real number. Where an array is expected, nothing but an array
    will.

    Raises:
        Mismatch: if the answer is of another type.
        ValueError: if `dtype_kind` is unknown.
    """
    kinds = _accepted_kinds(dtype_kind)
    asked = name_of_kind(dtype_kind, scalar=scalar)
    is_array = issubclass(type(actual), np.ndarray)
    is_number = issubclass(type(actual), np.generic) or type(actual) in (bool, int, float, complex)
    is_string = type(actual) is str and "U" in kinds
    if not (is_array or (is_number or is_string)):
        hint = "" if scalar else hint_for_value(actual)
        if actual is None:
            hint = hint_for_value(actual)
        raise Mismatch(f"{name_of_value(actual)} is returned where {asked} is expected", hint)
    if is_number and not scalar:
        raise Mismatch(f"a single number is returned where {asked} is expected")
    array = _plain(actual)
    if scalar and array.ndim == 0 and "f" in kinds:
        kinds += "iu"
    if array.dtype.kind not in kinds:
        raise Mismatch(*_wrong_kind(actual, array, kinds, asked))
    if array.dtype == np.float16:
        raise Mismatch("float16 keeps only three digits: use float64")
    return array


def require_shape(array: NDArray[Any], wanted: Shape) -> None:
    """Compare shapes.

    Raises:
        Mismatch: if they differ, saying in which way.
    """
    got = array.shape
    fits = len(got) == len(wanted) and all(
        w is None or g == w for g, w in zip(got, wanted, strict=True)
    )
    if fits:
        return
    if not wanted:
        raise Mismatch(
            f"an array {_described('of', got, wanted)} where a single number is expected"
        )
    raise Mismatch(
        f"{_described('is', got, wanted)} where {name_of_shape(wanted)} is expected",
        _kind_of_wrong_shape(got, wanted),
    )


def _described(word: Literal["is", "of"], got: tuple[int, ...], wanted: Shape) -> str:
    """Name the shape of an answer; in a hidden part, only if it is made of expected lengths."""
    lengths = {1, *wanted}
    if is_hidden() and not (len(got) <= len(wanted) + 1 and lengths.issuperset(got)):
        axes = plural(len(got), "axis", "axes") if len(got) <= _MOST_AXES_NAMED else "many axes"
        return f"of {axes}" if word == "of" else f"the shape has {axes} and other lengths"
    return f"{'of shape' if word == 'of' else 'the shape is'} {name_of_shape(got)}"


def require_finite(actual: NDArray[Any], expected: NDArray[Any]) -> None:
    """Refuse NaN and infinity in places where they are not expected.

    Raises:
        Mismatch: if there are any, saying how many.
    """
    if actual.dtype.kind not in "fc" or np.isfinite(actual).all():
        return
    with np.errstate(all="ignore"):
        wanted = np.isfinite(expected) if expected.dtype.kind in "fc" else np.True_
        nan, inf = np.isnan(actual) & wanted, np.isinf(actual) & wanted
    for name, places, advice in (
        ("NaN", nan, "look for 0/0, a logarithm or root of a negative number, or inf - inf"),
        ("infinite", inf, "look for a division by zero or an overflow in exp"),
    ):
        count = int(np.count_nonzero(places))
        if count:
            if not actual.ndim:
                raise Mismatch(f"the result is {name}", advice)
            counted = f"{shown_count(count, actual.size, 'entry', 'entries')}"
            raise Mismatch(f"{counted} {'is' if count == 1 else 'are'} {name}", advice)


def _accepted_kinds(dtype_kind: str) -> str:
    if not dtype_kind or any(kind not in _ACCEPTED for kind in dtype_kind):
        raise ValueError(f"dtype_kind is made of the letters {''.join(_ACCEPTED)}: {dtype_kind!r}")
    return "".join(_ACCEPTED[kind] for kind in dtype_kind)


def _plain(actual: Any) -> NDArray[Any]:
    """The value as an array of the base class, whatever subclass it came as."""
    if type(actual) is int:
        try:
            return np.asarray(actual, dtype=np.int64)
        except OverflowError:
            return np.asarray(np.inf if actual > 0 else -np.inf)
    return np.asarray(actual)


def _wrong_kind(actual: Any, array: NDArray[Any], kinds: str, asked: str) -> tuple[str, str]:
    advice = ""
    if array.dtype.kind in "iu" and "f" in kinds:
        advice = "Integers cut off fractions: make the array with dtype float"
    return f"{name_of_value(actual)} is returned where {asked} is expected", advice


def _kind_of_wrong_shape(got: tuple[int, ...], wanted: Shape) -> str:
    if None in wanted:
        return ""
    if got == wanted[::-1]:
        return "That is the transpose"
    if sorted(got) == sorted(n for n in wanted if n is not None):
        return "The axes are in another order"
    if [n for n in got if n != 1] == [n for n in wanted if n != 1]:
        much = "many" if len(got) > len(wanted) else "few"
        return f"There is an axis of length 1 too {much} (keepdims, or a reshape?)"
    if not got:
        return "A single number: was everything summed up?"
    if len(got) < len(wanted):
        return "An axis is missing: was one summed up that should stay?"
    if len(got) > len(wanted):
        return "There is an axis too many: should one be summed up?"
    return ""
