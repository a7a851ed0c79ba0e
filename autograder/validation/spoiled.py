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

    def _inputs_like(value, given):
        arrays = list(_arrays(given))
        if isinstance(value, _np.ndarray):
            same = [array for array in arrays if array.shape == value.shape]
            return (same or arrays or [value])[0]
        if isinstance(value, dict):
            return {{key: _inputs_like(part, given) for key, part in value.items()}}
        if isinstance(value, (list, tuple)):
            return type(value)(_inputs_like(part, given) for part in value)
        return value

    def _generators(value):
        if isinstance(value, _np.random.Generator):
            yield value
        elif isinstance(value, (dict, list, tuple)):
            for part in value.values() if isinstance(value, dict) else value:
                yield from _generators(part)

    # Whoever draws from a generator moves it on, and that is meant.
    memo = {{id(generator): generator for generator in _generators([args, kwargs])}}
    given, named = _copy.deepcopy((args, kwargs), memo)
    result = _answer_of_the_author(*given, **named)
    {returned}
    for array in _arrays([args, kwargs]) if {spoils} else ():
        if array.dtype.kind in "iufc":
            array.flags.writeable = array.flags.writeable or array.base is None
            if array.flags.writeable:
                array[...] = {content}
    return result
"""

RETURNED = ("zeros", "ones", "the inputs")
"""What wrong answers made by machine return, and write into what they were given."""


def wrong_answer(cell: MasterCell, returned: str, *, spoils: bool = False) -> str:
    """An answer that knows nothing.

    Args:
        cell: the author's solution cell: one function.
        returned: one of `RETURNED`; of the inputs, the first of the kind of the right answer.
        spoils: whether it also fills the arrays that it was given: with the number that it
            returns, or with zeros where it returns the inputs.
    """
    if returned == "the inputs":
        source = "result = _inputs_like(result, [args, kwargs])"
        return _wrapped(cell, source, content="0", spoils=spoils)
    number = RETURNED.index(returned)
    return _wrapped(cell, f"result = _filled(result, {number})", content=str(number), spoils=spoils)


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
