"""Whether a random draw depends on the generator it is given, and on nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np

from trainlab.checks.failure import CheckFailed, compose, report_pass
from trainlab.checks.naming import name_of_value
from trainlab.checks.observation import observe

_SEED, _OTHER_SEED = 20931, 48271


def reproducible(draw: Any, *, of: str, prop: str = "uses the generator it is given") -> None:
    """Check that the same seed gives the same draw, and a fresh state another one.

    Three things are required: two generators with one seed give equal arrays; another seed gives
    another array; and two consecutive draws from one generator differ.

    Args:
        draw: a callable that takes one `numpy.random.Generator` and returns numbers, or lists,
            tuples or dicts of arrays. Let it draw enough numbers: two draws of a few booleans may
            be equal by chance.
        of: the student's function.
        prop: the property, in a few words.

    Raises:
        CheckFailed: if one of the three does not hold, or the result is no number or array. What
            the draw raises passes through.
    """
    first_generator = np.random.default_rng(_SEED)
    first = draw(first_generator)
    second = draw(first_generator)
    again = draw(np.random.default_rng(_SEED))
    other = draw(np.random.default_rng(_OTHER_SEED))
    problem = _problem(first, second, again, other)
    observe(of, prop, first, None, passed=not problem)
    if problem:
        raise CheckFailed(compose(problem), of=of, prop=prop)
    report_pass(of, prop)


def _problem(first: Any, second: Any, again: Any, other: Any) -> str:
    contents = [_content(draw) for draw in (first, second, again, other)]
    for draw, content in zip((first, second, again, other), contents, strict=True):
        if content is None:
            return f"{name_of_value(draw)} is returned where numbers are expected"
    if contents[0] != contents[2]:
        return (
            "the same seed gives different numbers. Draw everything from the generator that is "
            "passed in, and nothing from np.random or a generator of your own"
        )
    if contents[0] == contents[3]:
        return (
            "another seed gives the same numbers: the generator that is passed in is not used. "
            "Is there a fixed seed inside?"
        )
    if contents[0] == contents[1]:
        return (
            "two draws in a row are equal. Draw from the generator itself, not from a new one "
            "that starts from the same place each time"
        )
    return ""


def _content(value: Any) -> Any:
    """What can be compared of a draw: exact bytes with type and shape; None if it is no data."""
    kind = type(value)
    if issubclass(kind, np.ndarray | np.generic):
        array = np.asarray(value)
        if array.dtype.kind not in "biufc":
            return None
        return (array.shape, array.dtype.str, array.tobytes())
    if kind in (bool, int, float, complex):
        return repr(value)
    if kind is list or kind is tuple:
        contents = [_content(item) for item in value]
        return None if not contents or any(c is None for c in contents) else contents
    if kind is dict:
        return _content([item for _, item in sorted(value.items(), key=lambda pair: repr(pair[0]))])
    return None
