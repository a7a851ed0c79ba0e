"""How a wrong array relates to the right one: its sign, a factor, an order, a term."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.diagnosis.behaviours import are_close

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """One array of an answer beside the right one, in one call.

    Attributes:
        own: what the answer gives.
        right: what is right.
        arguments: the call's arguments by name.
        tolerance: relative difference up to which two numbers count as equal.
    """

    own: Array
    right: Array
    arguments: Mapping[str, Any]
    tolerance: float

    @property
    def is_right(self) -> bool:
        """Whether the two are equal."""
        return self.is_close(self.own, self.right)

    def is_close(self, own: Array, right: Array) -> bool:
        """Whether two arrays made of these are equal."""
        return own.shape == right.shape and are_close(own, right, self.tolerance)


def relation_of(pairs: Sequence[Compared]) -> str:
    """In words, what holds of all wrong pairs; empty where nothing does that we know.

    The words complete a sentence such as "the answer ...".
    """
    with np.errstate(all="ignore"):
        wrong = [pair for pair in pairs if not pair.is_right]
        if not wrong or not all(np.isfinite(p.right).all() for p in wrong):
            return ""
        if all(np.isnan(pair.own).any() for pair in wrong):
            return "holds NaN"
        if all(np.isinf(pair.own).any() for pair in wrong):
            return "holds infinite numbers"
        if sum(pair.right.size for pair in wrong) < (3 if _are_whole(wrong) else 2):
            return ""  # a relation of so few numbers is a coincidence
        if all(not pair.own.any() for pair in wrong):
            return "is all zeros"
        for words, holds in _RELATIONS:
            if all(map(holds, wrong)):
                return words
        return _factor(wrong) or _difference(wrong) or _place_of_errors(wrong)


def _are_whole(pairs: Sequence[Compared]) -> bool:
    return all(bool((np.mod(pair.right, 1) == 0).all()) for pair in pairs)


def _of(change: Callable[[Array], Array]) -> Callable[[Compared], bool]:
    def holds(pair: Compared) -> bool:
        changed = change(pair.right)
        return bool(np.isfinite(changed).all()) and pair.is_close(pair.own, changed)

    return holds


def _in_another_order(pair: Compared) -> bool:
    return pair.right.size > 1 and pair.is_close(
        np.sort(pair.own.ravel()), np.sort(pair.right.ravel())
    )


def _transposed(pair: Compared) -> bool:
    return pair.right.ndim == 2 and pair.is_close(pair.own.T, pair.right)


_RELATIONS: tuple[tuple[str, Callable[[Compared], bool]], ...] = (
    ("has the wrong sign", _of(np.negative)),
    ("is transposed", _transposed),
    ("is the square of what is expected", _of(np.square)),
    ("is the root of what is expected", _of(np.sqrt)),
    ("is the absolute value of what is expected", _of(np.abs)),
    ("is 1 minus what is expected", _of(lambda x: 1.0 - x)),
    ("is one divided by what is expected", _of(np.reciprocal)),
    ("is the exponential of what is expected", _of(np.exp)),
    ("is the logarithm of what is expected", _of(np.log)),
    ("is one too large", _of(lambda x: x + 1.0)),
    ("is one too small", _of(lambda x: x - 1.0)),
    ("has the right numbers in another order", _in_another_order),
    (
        "is right in size and has wrong signs",
        lambda p: p.is_close(np.abs(p.own), np.abs(p.right)),
    ),
)


def _factor(wrong: Sequence[Compared]) -> str:
    """The words for one factor between all numbers of a call, if there is one."""
    factors = []
    for pair in wrong:
        if pair.own.shape != pair.right.shape or not pair.right.any():
            return ""
        largest = np.unravel_index(np.argmax(np.abs(pair.right)), pair.right.shape)
        factor = float(pair.own[largest] / pair.right[largest])
        if not factor or not pair.is_close(pair.own, factor * pair.right):
            return ""
        factors.append(factor)
    for words, values in _known_factors(wrong):
        if are_close(np.array(factors), np.array(values), max(p.tolerance for p in wrong)):
            return words
    single = all(pair.right.size == 1 for pair in wrong)
    if len(wrong) < 2 or single:
        return ""
    if are_close(np.array(factors), np.full(len(factors), factors[0]), wrong[0].tolerance):
        return f"is too {'large' if abs(factors[0]) > 1 else 'small'} by one and the same factor"
    if all(abs(factor) > 1 for factor in factors):
        return "is too large by a factor, the same for all numbers of a call"
    if all(abs(factor) < 1 for factor in factors):
        return "is too small by a factor, the same for all numbers of a call"
    return ""


_SHAPES_OF_FACTORS: tuple[tuple[str, Callable[[float], float]], ...] = (
    ("{}", lambda x: x),
    ("1 - {}", lambda x: 1.0 - x),
    ("1 + {}", lambda x: 1.0 + x),
    ("the root of {}", lambda x: x**0.5),
    ("the square of {}", lambda x: x**2),
)


def _known_factors(wrong: Sequence[Compared]) -> Iterator[tuple[str, list[float]]]:
    for words, value in (("twice what is expected", 2.0), ("half of what is expected", 0.5)):
        yield f"is {words}", [value] * len(wrong)
        yield f"is {words}, with the wrong sign", [-value] * len(wrong)
    for name, values in _sizes_and_numbers(wrong):
        for words, shape in _SHAPES_OF_FACTORS:
            made = [shape(value) for value in values]
            if any(isinstance(x, complex) or not np.isfinite(x) or x in (0, 1) for x in made):
                continue
            factor = words.format(name)
            yield f"is multiplied by {factor}, compared with what is expected", made
            inverse = [1.0 / x for x in made]
            yield f"is divided by {factor}, compared with what is expected", inverse
            negative = [-x for x in made]
            yield f"is multiplied by {factor}, and has the wrong sign", negative


def _sizes_and_numbers(wrong: Sequence[Compared]) -> Iterator[tuple[str, list[float]]]:
    """Numbers that a factor may come from: arguments, and sizes of arrays, different in calls."""
    for name in wrong[0].arguments:
        values = [pair.arguments.get(name) for pair in wrong]
        if all(isinstance(v, int | float | np.number) and not isinstance(v, bool) for v in values):
            yield name, [float(v) for v in values]  # type: ignore[arg-type]
        elif all(isinstance(v, np.ndarray) and v.ndim for v in values):
            arrays: list[Any] = values
            yield f"the number of rows of {name}", [float(a.shape[0]) for a in arrays]
            if all(a.ndim == 2 for a in arrays):
                yield f"the number of columns of {name}", [float(a.shape[1]) for a in arrays]
                yield f"the number of entries of {name}", [float(a.size) for a in arrays]


def _difference(wrong: Sequence[Compared]) -> str:
    """The words for a term that is missing or too much, if it is an argument."""
    for name in wrong[0].arguments:
        values = [pair.arguments.get(name) for pair in wrong]
        if not all(isinstance(v, int | float | np.ndarray | np.number) for v in values):
            continue
        terms = [np.asarray(v, dtype=np.float64) for v in values if _is_number(v)]
        if len(terms) != len(wrong) or any(
            t.ndim and t.shape != p.right.shape for t, p in zip(terms, wrong, strict=True)
        ):
            continue
        if not all(term.any() for term in terms):
            continue
        rows = list(zip(wrong, terms, strict=True))
        if all(p.is_close(p.own, term + 0.0 * p.right) for p, term in rows):
            return f"is {name} as it came in"
        if all(p.is_close(p.own - term, p.right) for p, term in rows):
            return f"is too large by {name}, as if that were added once too often"
        if all(p.is_close(p.own + term, p.right) for p, term in rows):
            return f"is too small by {name}, as if that were missing"
    return ""


def _is_number(value: Any) -> bool:
    return np.asarray(value).dtype.kind in "biuf"


def _place_of_errors(wrong: Sequence[Compared]) -> str:
    """Where in the array the wrong numbers are."""
    if any(pair.own.shape != pair.right.shape or not pair.right.ndim for pair in wrong):
        return ""
    masks = [_wrong_entries(pair) for pair in wrong]
    for axis in (0, 1):
        if any(mask.ndim <= axis or mask.shape[axis] < 3 for mask in masks):
            continue
        flat = all(mask.ndim == 1 for mask in masks)
        line = "entry" if flat else ("row", "column")[axis]
        faulty = [_lines(mask, axis) for mask in masks]
        for words, index in (("first", 0), ("last", -1)):
            if all(f[index] and f.sum() == 1 for f in faulty):
                return f"is right but for the {words} {line}"
            if all(not f[index] and f.sum() == f.size - 1 for f in faulty):
                return f"is right in the {words} {line} only"
    for words, sign in (("negative", -1.0), ("positive", 1.0)):
        if all(
            _are_where(mask, sign * pair.right > 0)
            for mask, pair in zip(masks, wrong, strict=False)
        ):
            return f"is wrong only where {words} numbers are expected"
    if all(_are_where(mask, pair.right == 0) for mask, pair in zip(masks, wrong, strict=True)):
        return "is wrong only where zeros are expected"
    return ""


def _lines(mask: NDArray[np.bool_], axis: int) -> NDArray[np.bool_]:
    """Which rows, or columns, hold a wrong number."""
    return np.asarray(np.moveaxis(mask, axis, 0).reshape(mask.shape[axis], -1).any(axis=1))


def _are_where(mask: NDArray[np.bool_], region: NDArray[np.bool_]) -> bool:
    return bool(not region.all() and not (mask & ~region).any() and mask.any())


def _wrong_entries(pair: Compared) -> NDArray[np.bool_]:
    size = np.maximum(np.abs(pair.own), np.abs(pair.right))
    return np.asarray(~(np.abs(pair.own - pair.right) <= 10 * pair.tolerance * size))
