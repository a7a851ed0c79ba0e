"""Answers that write into what they are given, made by machine from the author's own."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.lab import MasterCell

_SPOILER = """
def {name}(*args, **kwargs):
    import copy as _copy
    import numpy as _np

    def _arrays(value):
        if isinstance(value, _np.ndarray):
            yield value
        elif isinstance(value, dict):
            for part in value.values():
                yield from _arrays(part)
        elif isinstance(value, (list, tuple)):
            for part in value:
                yield from _arrays(part)

    def _filled(value, number):
        if isinstance(value, _np.ndarray) and value.dtype.kind in "biufc":
            return _np.full_like(value, number)
        if isinstance(value, (int, float, complex, _np.number)) and not isinstance(value, bool):
            return type(value)(number)
        if isinstance(value, dict):
            return {{key: _filled(part, number) for key, part in value.items()}}
        if isinstance(value, (list, tuple)):
            return type(value)(_filled(part, number) for part in value)
        return value

    result = _answer_of_the_author(*_copy.deepcopy(args), **_copy.deepcopy(kwargs))
    {returned}
    for array in _arrays([args, kwargs]) if {spoils} else ():
        if array.dtype.kind in "iufc":
            array.flags.writeable = array.flags.writeable or array.base is None
            if array.flags.writeable:
                array[...] = {content}
    return result
"""

NUMBERS = (0, 1)
"""What such answers return, and write into what they were given."""


def constant_answer(cell: MasterCell, number: int, *, spoils: bool) -> str:
    """An answer whose every number is the same.

    Args:
        cell: the author's solution cell: one function.
        number: what it returns.
        spoils: whether it also fills the arrays that it was given with that number.
    """
    returned = f"result = _filled(result, {number})"
    return _wrapped(cell, returned, content=str(number), spoils=spoils)


def right_but_spoiling(cell: MasterCell) -> str:
    """The author's answer, which changes the arrays that it was given after it has used them."""
    return _wrapped(cell, "result = _copy.deepcopy(result)", content="array + 1", spoils=True)


def can_be_spoiled(cell: MasterCell) -> bool:
    """Whether the author's answer is one function: of a class, nobody knows what its calls get."""
    return any(definition.name == cell.grade_id for definition in _functions(cell.source))


def _functions(source: str) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))


def _wrapped(cell: MasterCell, returned: str, *, content: str, spoils: bool) -> str:
    name = cell.grade_id
    keep = f"_answer_of_the_author = {name}"
    wrapper = _SPOILER.format(name=name, returned=returned, content=content, spoils=spoils)
    return f"{cell.source}\n\n{keep}\n{wrapper}"
