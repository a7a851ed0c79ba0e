"""Smaller experiments where Python is slow."""

from __future__ import annotations

import sys
from typing import TypeVar

_T = TypeVar("_T")


def smaller_in_browser(name: str, whole: _T, smaller: _T) -> _T:
    """One setting of an experiment; a smaller one in a browser, where it would take minutes.

    Python in a browser is five to twenty times slower. The line tells what is smaller, since the
    text beside the experiment is about the whole.

    Args:
        name: what it is, in the plural: "seeds", "rates", "epochs".
        whole: the setting.
        smaller: the setting in a browser.

    Returns:
        `whole`, or `smaller` in a browser.
    """
    if sys.platform != "emscripten":
        return whole
    print(
        f"A smaller experiment, since Python in a browser is slow: {name} {_shown(smaller)}, not "
        f"{_shown(whole)}. So your numbers differ from those in the text."
    )
    return smaller


def _shown(value: object) -> str:
    if isinstance(value, range):
        value = list(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
