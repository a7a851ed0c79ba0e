"""Several calls of one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def call_each(
    function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]], **settings: Any
) -> list[Any]:
    """What a function gives for each of several lists of arguments.

    The same as ``[function(*each, **settings) for each in arguments]``. A grader that runs
    students' functions in another process makes all the calls in one go, which takes a fraction of
    the time; each call gets arguments of its own there, so that none sees what another changed.

    Args:
        function: a student's function.
        arguments: a tuple of positional arguments for each call. A generator that several of them
            hold goes on from one call to the next.
        settings: arguments by name, the same for all calls.

    Returns:
        List of what the calls returned.
    """
    # Asked of the type: a student's object must not answer for itself.
    together = getattr(type(function), "__call_each__", None)
    if together is None:
        return [function(*each, **settings) for each in arguments]
    found: list[Any] = together(function, [(each, settings) for each in arguments])
    return found
