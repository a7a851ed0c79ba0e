"""Copies of what a test hands to a student's function."""

from __future__ import annotations

from typing import Any

import numpy as np


def copies_of(value: Any) -> Any:
    """Copy plain data in any depth; what is shared, or holds itself, does so in the copy.

    All else stays the same object: a random generator, which whoever draws from it moves on, as is
    meant; a function; an object of a class of the student's own.
    """
    return _copy(value, {})


def _copy(value: Any, copied: dict[int, Any]) -> Any:
    if id(value) in copied:
        return copied[id(value)]
    result: Any
    if type(value) is np.ndarray:
        result = copied[id(value)] = value.copy(order="K")
        result.flags.writeable = value.flags.writeable
    elif type(value) is list:
        result = copied[id(value)] = []
        result.extend(_copy(part, copied) for part in value)
    elif type(value) is dict:
        result = copied[id(value)] = {}
        result.update((key, _copy(part, copied)) for key, part in value.items())
    elif type(value) is set:
        result = copied[id(value)] = set(value)
    elif type(value) is tuple:
        parts = tuple(_copy(part, copied) for part in value)
        result = copied[id(value)] = (
            value if all(a is b for a, b in zip(parts, value, strict=True)) else parts
        )
    else:
        return value
    return result
