"""What a message may say depends on whether the part of the test that fails is hidden.

In a hidden part, a student's code knows the inputs and could tell them through what a message says
about its answer. So a message says less there.
"""

from __future__ import annotations

import contextlib
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
    """The size of an error or a percentage: two significant digits, enough to judge by.

    Only for visible parts: a hidden part says it in words.
    """
    return f"{float(f'{size:.2g}'):g}"


def shown_error(error: float, several: bool) -> str:
    """How large a relative error is, for the end of a sentence.

    Args:
        error: it, from 0 to 1.
        several: whether it is the largest of several.
    """
    if not is_hidden():
        return f"({'largest ' if several else ''}relative error {shown_size(error)})"
    for limit, words in _ERRORS:
        if error <= limit:
            return f"({words})"
    return "(far off)"


_ERRORS = (
    (1e-5, "a tiny error, like one of rounding"),
    (0.01, "an error of less than a hundredth"),
    (0.3, "an error of more than a hundredth"),
)
"""All that a hidden part tells of a size: whether it looks like rounding, a detail or a mistake."""


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
