"""What a message may say depends on whether the part of the test that fails is hidden.

In a hidden part, a student's code knows the inputs and could tell them through what a message says
about its answer. So a message says less there.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from contextvars import ContextVar

from trainlab.checks.failure import plural

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


def shown_size(size: float) -> str:
    """The size of an error, a factor or a percentage.

    Two significant digits: enough to judge by. In a hidden part the nearest of 1, 2 and 5 times a
    power of ten, from `_SMALLEST` to `_LARGEST`: a few dozen sizes in all.
    """
    if not is_hidden():
        return f"{float(f'{size:.2g}'):g}"
    if not _SMALLEST < size < _LARGEST:
        return f"{_SMALLEST if size <= _SMALLEST else _LARGEST:g}"
    power = 10.0 ** math.floor(math.log10(size))
    nearest = min((1, 2, 5, 10), key=lambda step: abs(math.log(step * power / size)))
    return f"{nearest * power:g}"


_SMALLEST, _LARGEST = 1e-12, 1e6


def shown_count(count: int, of: int, one: str, many: str) -> str:
    """How many of several things: "3 of 8 entries"; in a hidden part one of four words.

    Args:
        count: how many, at least 1.
        of: of how many.
        one: what one of them is called.
        many: what several are called.
    """
    things = plural(of, one, many)
    if not is_hidden() or of <= _COUNTED_ALWAYS:
        return f"{count} of {things}"
    if count == of:
        return f"all of {things}"
    share = count / of
    return f"{'some' if share < 0.4 else 'about half' if share < 0.6 else 'most'} of {things}"


_COUNTED_ALWAYS = 4
