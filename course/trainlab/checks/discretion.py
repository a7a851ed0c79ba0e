"""What a message may say depends on whether the part of the test that fails is hidden.

In a hidden part, a student's code knows the inputs and could tell them through what a message says
about its answer. So a message says less there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

_hidden: ContextVar[bool] = ContextVar("hidden", default=False)


@contextlib.contextmanager
def hidden_part() -> Iterator[None]:
    """While this lasts, the checks belong to a hidden part of a test."""
    token = _hidden.set(True)
    try:
        yield
    finally:
        _hidden.reset(token)


def is_hidden() -> bool:
    """Whether the check that is running belongs to a hidden part."""
    return _hidden.get()
