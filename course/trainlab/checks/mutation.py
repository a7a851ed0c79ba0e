"""Whether a function leaves the arrays, lists and dicts that it is given as they were."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import numpy as np

from trainlab.checks.failure import CheckFailed, report_pass
from trainlab.checks.observation import observe

_changes_wanted: ContextVar[bool] = ContextVar("changes_wanted", default=False)

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def inputs_unchanged(
    function: Any,
    *args: Any,
    of: str,
    prop: str = "leaves its inputs unchanged",
    **kwargs: Any,
) -> Any:
    """Call a function and check that it changes none of its arguments.

    Arrays, and arrays in lists, tuples and dicts, are compared bit by bit. A random generator may
    change: drawing from it does that.

    Args:
        function: the student's function.
        *args: its arguments.
        of: the student's function's name.
        prop: the property, in a few words.
        **kwargs: its keyword arguments.

    Returns:
        What the function returned, so that it can be checked further.

    Raises:
        CheckFailed: if an argument changed. What the function raises passes through.
    """
    inputs = {_ordinal(i): value for i, value in enumerate(args)} | {
        f"argument {name}": value for name, value in kwargs.items()
    }
    before = {name: _copy(value) for name, value in inputs.items()}
    data = [name for name, value in inputs.items() if not callable(value)]
    seen = [inputs[name] for name in data], [before[name] for name in data]
    with changes_wanted():
        result = function(*args, **kwargs)
    for name, value in inputs.items():
        place = _change(before[name], value, "")
        if place is not None:
            observe(of, prop, *seen, passed=False)
            where = f" (at {place})" if place else ""
            raise CheckFailed(
                f"it changes its {name}{where}, which belongs to the caller. "
                "x = x - y makes a new array, x -= y and x[...] = y change the old one.",
                of=of,
                prop=prop,
            )
    observe(of, prop, *seen, passed=True)
    report_pass(of, prop)
    return result


@contextlib.contextmanager
def changes_wanted() -> Iterator[None]:
    """While this lasts, a grader must show what a function does to the arguments it is given.

    At any other time a grader may hand it copies, so that no other test is led astray.
    """
    token = _changes_wanted.set(True)
    try:
        yield
    finally:
        _changes_wanted.reset(token)


def wants_changes() -> bool:
    """Whether a test that is running is about what a function does to its arguments."""
    return _changes_wanted.get()


def _ordinal(index: int) -> str:
    if index < len(_ORDINALS):
        return f"{_ORDINALS[index]} argument"
    return f"argument number {index + 1}"


def _copy(value: Any) -> Any:
    """Copy plain data; anything else stands for itself."""
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if kind is list or kind is tuple:
        return kind(_copy(item) for item in value)
    if kind is dict:
        return {key: _copy(item) for key, item in value.items()}
    return value


def _change(before: Any, after: Any, place: str) -> str | None:
    """Where plain data differ, as an index such as "[0]['m']"; None if nowhere."""
    kind = type(before)
    if kind is not type(after):
        return place
    if kind is np.ndarray:
        return None if _same_array(before, after) else place
    if kind is list or kind is tuple:
        if len(before) != len(after):
            return place
        places = (_change(b, after[i], f"{place}[{i}]") for i, b in enumerate(before))
        return next((p for p in places if p is not None), None)
    if kind is dict:
        if before.keys() != after.keys():
            return place
        places = (_change(before[key], after[key], f"{place}[{key!r}]") for key in before)
        return next((p for p in places if p is not None), None)
    if kind in (bool, int, float, complex, str, bytes):
        return None if before == after or (before != before and after != after) else place  # noqa: PLR0124
    return None if before is after else place


def _same_array(before: np.ndarray[Any, Any], after: np.ndarray[Any, Any]) -> bool:
    if before.shape != after.shape or before.dtype != after.dtype:
        return False
    if before.dtype.hasobject:
        return all(b is a for b, a in zip(before.flat, after.flat, strict=True))
    return before.tobytes() == after.tobytes()
