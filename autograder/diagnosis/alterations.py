"""Slips of convention, made by machine: the right answer to arguments that were altered.

An answer that counts its steps from zero gives for t what is right for t - 1; one that takes a rate
for its complement gives what is right for 1 - rate. Nobody has to write these down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from autograder.diagnosis.variations import arguments_of, with_argument


@dataclass(frozen=True)
class Alteration:
    """One way to alter a call.

    Attributes:
        words: what it does, as in "your answer is what is right for ...".
        apply: makes the altered call; None where it does not apply.
    """

    words: str
    apply: Callable[[Any], Any]


def alterations_for(call: Any, parameters: list[str]) -> Iterator[Alteration]:
    """All that can be tried on the calls of a probe, by the kinds of the arguments of one."""
    arguments = arguments_of(call, parameters)
    for name, value in arguments.items():
        for words, change in _changes(name, value):
            yield Alteration(words, _replacing(name, change, parameters))
    for one, other in combinations(arguments, 2):
        if _is_alike(arguments[one], arguments[other]):
            words = f"{one} and {other} in each other's place"
            yield Alteration(words, _swapping(one, other, parameters))


def _changes(name: str, value: Any) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    if isinstance(value, bool | np.bool_):
        yield f"the opposite of {name}", lambda x: not x
    elif isinstance(value, int | np.integer):
        yield f"{name} + 1", lambda x: x + 1
        yield f"{name} - 1", lambda x: x - 1
    elif isinstance(value, float | np.floating):
        yield f"{name} = 0", lambda x: 0.0 * x
        yield f"{name} = 1", lambda x: 0.0 * x + 1.0
        yield f"-{name}", lambda x: -x
        yield f"the square of {name}", lambda x: x**2
        yield f"2 * {name}", lambda x: 2.0 * x
        yield f"{name} / 2", lambda x: x / 2.0
        if value >= 0:
            yield f"the root of {name}", lambda x: x**0.5
        if 0 < value < 1:
            yield f"1 - {name}", lambda x: 1.0 - x
    elif isinstance(value, np.ndarray) and value.dtype.kind == "f":
        yield f"-{name}", lambda x: -x
        yield f"the absolute values of {name}", np.abs
        if value.ndim == 2:
            yield f"the transpose of {name}", lambda x: x.T.copy()
        if value.ndim >= 1 and value.shape[0] > 1:
            yield f"{name} backwards", lambda x: x[::-1].copy()
    elif isinstance(value, dict) and value and all(map(_is_real, value.values())):
        yield f"-{name}", lambda x: {key: -item for key, item in x.items()}


def _is_real(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"


def _replacing(
    name: str, change: Callable[[Any], Any], parameters: list[str]
) -> Callable[[Any], Any]:
    def apply(call: Any) -> Any:
        arguments = arguments_of(call, parameters)
        try:
            return with_argument(call, parameters, name, change(arguments[name]))
        except KeyError:
            return call  # an argument that is not given cannot be mistaken
        except (TypeError, AttributeError, ValueError):
            return None

    return apply


def _swapping(one: str, other: str, parameters: list[str]) -> Callable[[Any], Any]:
    def apply(call: Any) -> Any:
        arguments = arguments_of(call, parameters)
        try:
            swapped = with_argument(call, parameters, one, arguments[other])
            return with_argument(swapped, parameters, other, arguments[one])
        except KeyError:
            return None

    return apply


def _is_alike(one: Any, other: Any) -> bool:
    """Whether two arguments could be taken for each other."""
    if isinstance(one, dict) and isinstance(other, dict):
        return set(one) == set(other) and all(_is_real(v) for d in (one, other) for v in d.values())
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return bool(one.shape == other.shape)
    return type(one) is type(other) and isinstance(one, int | float)
