"""Takes a value apart into its form and its numbers, so that two answers can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_DEEPEST = 12
"""Values nested deeper than this are not looked into."""

_WHOLE = 1 << 53
"""Whole numbers below this are numbers like others; they and floats are the most frequent by far,
and take a short way."""


@dataclass(frozen=True)
class Raised:
    """Stands for an error in place of a result.

    Attributes:
        type_name: the name of its type.
    """

    type_name: str


@dataclass(frozen=True)
class Parts:
    """A value, taken apart.

    Attributes:
        form: what it is but for its numbers: keys, lengths, shapes, texts, the type of an error.
        numbers: by place in the value, such as ``[1]['kernel_0']``, its numbers: float64 arrays.
    """

    form: str
    numbers: dict[str, NDArray[np.float64]]


def parts_of(value: Any) -> Parts:
    """Take a value apart.

    A list and a tuple are the same here, as are a number and an array without axes, integers, real
    numbers and booleans of the same value, and dicts in another order.
    """
    numbers: dict[str, NDArray[np.float64]] = {}
    return Parts("".join(_forms(value, "", numbers, _DEEPEST)), numbers)


def _forms(
    value: Any, place: str, numbers: dict[str, NDArray[np.float64]], deepest: int
) -> Iterator[str]:
    if isinstance(value, Raised):
        yield f"raises {value.type_name}"
    elif value is None or isinstance(value, str) or deepest == 0:
        yield repr(value) if deepest else "deep"
    elif isinstance(value, dict):
        yield "{"
        for key in sorted(value, key=repr):
            yield f"{key!r}:"
            yield from _forms(value[key], f"{place}[{key!r}]", numbers, deepest - 1)
            yield ","
        yield "}"
    elif isinstance(value, list | tuple):
        yield "("
        for index, item in enumerate(value):
            yield from _forms(item, f"{place}[{index}]", numbers, deepest - 1)
            yield ","
        yield ")"
    elif isinstance(value, set | frozenset):
        yield f"set{sorted(map(repr, value))}"
    else:
        yield from _form_of_numbers(value, place, numbers)


def _form_of_numbers(
    value: Any, place: str, numbers: dict[str, NDArray[np.float64]]
) -> Iterator[str]:
    if type(value) is float or (type(value) is int and abs(value) < _WHOLE):
        numbers[place] = np.array(value)
        yield "n()"
        return
    if not isinstance(value, np.ndarray | np.generic | int | float | complex):
        yield f"a {type(value).__name__}"
        return
    array = np.asarray(value)
    if array.dtype.kind in "US":
        yield repr(array.tolist())
    elif array.dtype.kind in "biufc":
        with np.errstate(all="ignore"):
            if array.dtype.kind == "c":
                array = np.stack([array.real, array.imag], axis=-1)
            numbers[place] = array.astype(np.float64)
        yield f"n{array.shape}"
    else:
        yield f"an array of {array.dtype}"
