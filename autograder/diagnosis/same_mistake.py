"""Whether two wrong answers are the same mistake, by what a test's checks saw of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.protocol.observation import Observation

EXACT = 1e-9
"""Largest relative difference up to which two answers are one and the same mistake."""

_LARGEST_ANSWER = 10_000_000


def is_same_mistake(observed: Sequence[Observation], theirs: Sequence[Observation]) -> bool:
    """Whether a test saw the same wrong answer, at the same check, in two runs.

    Args:
        observed: what its checks saw in one run, the failed one last.
        theirs: what they saw in the other.
    """
    last = len(observed) - 1
    if len(theirs) <= last:
        return False
    same = theirs[last]
    return (
        not same.passed
        and (same.of, same.prop) == (observed[-1].of, observed[-1].prop)
        and is_same_answer(same.actual, observed[-1].actual)
    )


def is_telling(observed: Sequence[Observation]) -> bool:
    """Whether a failed test saw enough to tell one mistake from another."""
    return bool(observed) and not observed[-1].passed and _is_telling(observed[-1].actual)


def is_same_answer(one: Any, other: Any) -> bool:
    """Whether two answers are equal up to rounding, in type, shape and value."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same_answer, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(is_same_answer(one[k], other[k]) for k in one)
    if isinstance(one, _NUMBERS) and isinstance(other, _NUMBERS):
        left, right = np.asarray(one), np.asarray(other)
        if left.shape != right.shape or left.dtype.kind not in _KINDS + "bU":
            return False
        if not (left.dtype.kind in _KINDS and right.dtype.kind in _KINDS):
            return left.dtype.kind == right.dtype.kind and bool(np.all(left == right))
        scale = np.maximum(np.abs(left) + np.abs(right), 1e-300)
        with np.errstate(all="ignore"):
            close = np.abs(left - right) / scale <= EXACT
        return bool(np.all(close | (np.isnan(left) & np.isnan(right)) | (left == right)))
    return type(one) is type(other) and isinstance(one, str | bool | None) and one == other


_NUMBERS = (np.ndarray, np.generic, int, float)
_KINDS = "iufc"
"""Letters of the dtypes that can be subtracted: booleans and strings cannot."""


def _is_telling(answer: Any) -> bool:
    """Whether an answer is rich enough to tell one mistake from another.

    Zero, NaN and None come from many mistakes.
    """
    if isinstance(answer, list | tuple):
        return any(map(_is_telling, answer))
    if isinstance(answer, dict):
        return any(map(_is_telling, answer.values()))
    if isinstance(answer, str):
        return True
    if not isinstance(answer, _NUMBERS) or isinstance(answer, bool):
        return False
    array = np.asarray(answer)
    if array.dtype.kind not in "iuf" or not array.size or array.size > _LARGEST_ANSWER:
        return False
    return bool(np.isfinite(array).all() and np.any(array != 0) and np.any(array != 1))
