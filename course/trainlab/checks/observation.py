"""Lets a grader see what each check compared, so that a wrong answer can be diagnosed.

A diagnosis compares the wrong answer with known mistakes on the same hidden inputs. It needs the
answer itself, which a failed check's message must not hold.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

from trainlab import rules
from trainlab.checks.failure import CheckFailed
from trainlab.checks.own_work import what_is_borrowed

Observation = dict[str, Any]
"""One comparison that a check made, as plain data:

- ``of``: the student's function;
- ``prop``: the property that was checked;
- ``actual``: what the student's code gave, as it came;
- ``expected``: what was expected; None where the check compares with no value (a distribution, an
  accuracy, a reproducible draw);
- ``passed``: the verdict;
- ``note``: what a student may be told of an answer that earns a part of the points.
"""

_observers: ContextVar[tuple[Callable[[Observation], None], ...]] = ContextVar(
    "observers", default=()
)


@contextlib.contextmanager
def observing(callback: Callable[[Observation], None]) -> Iterator[None]:
    """While active, hand every comparison to `callback`, before a failed one raises."""
    token = _observers.set((*_observers.get(), callback))
    try:
        with rules.lifted():
            yield
    finally:
        _observers.reset(token)


def for_report(**figures: float) -> None:
    """Hand numbers to the report on the class, which shows them without names. Nothing is printed.

    Call it in a hidden test. The report sorts by the last of them, the largest on top, and then by
    the others, the smallest on top.

    Args:
        **figures: such as ``bytes=19_400, accuracy=0.88``.
    """
    for callback in _observers.get():
        callback(
            {
                "of": "",
                "prop": "",
                "actual": None,
                "expected": None,
                "passed": True,
                "figures": {name: float(value) for name, value in figures.items()},
            }
        )


def observe(
    of: str, prop: str, actual: Any, expected: Any, *, passed: bool, note: str = ""
) -> None:
    """Tell the observers of one comparison; without any, look at the answer itself.

    Raises:
        CheckFailed: in a notebook, if the answer uses what it may not.
    """
    if not _observers.get():
        borrowed = what_is_borrowed(of)
        if borrowed is not None:
            raise CheckFailed(borrowed, of=of, prop=prop) from None
        if passed:
            rules.check_passed(of)
        else:
            rules.check_failed(of)
    for callback in _observers.get():
        callback(
            {
                "of": of,
                "prop": prop,
                "actual": actual,
                "expected": expected,
                "passed": passed,
                "note": note,
            }
        )
