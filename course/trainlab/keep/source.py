"""The source of a function of a notebook, with all that it needs, as a file of its own."""

from __future__ import annotations

import ast
import dis
import inspect
import linecache
import textwrap
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

_LARGEST_ARRAY = 100
_PLAIN = (bool, int, float, complex, str, bytes, type(None))


class CannotKeep(Exception):
    """A function cannot stand in a file of its own; the message says why."""


def file_of(function: FunctionType | type) -> str:
    """A Python file that defines a function or class of a notebook and what it uses from there.

    Raises:
        CannotKeep: if it uses something that no file can hold, such as an open file.
    """
    imports: dict[str, None] = {}
    parts: dict[str, str] = {}
    _collect(function.__name__, function, imports, parts)
    heading = "\n".join(sorted(imports))
    return "\n\n\n".join(filter(None, [heading, *parts.values()])) + "\n"


def is_stub(function: FunctionType | type) -> bool:
    """Whether nothing has been written in place of the exercise's stub."""
    return any("NotImplementedError" in own.__code__.co_names for own in _functions_of(function))


def _collect(name: str, value: Any, imports: dict[str, None], parts: dict[str, str]) -> None:
    """Add a value's own needs first, and then its definition."""
    if name in parts:
        return
    if isinstance(value, ModuleType):
        top = value.__name__
        imports[f"import {top}" if name == top else f"import {top} as {name}"] = None
    elif isinstance(value, FunctionType | type) and value.__module__ == "__main__":
        parts[name] = ""  # a function may call itself
        source = _source_of(value)
        for needed, of_notebook in _needs_of(value):
            _collect(needed, of_notebook, imports, parts)
        del parts[name]
        parts[name] = (
            source if value.__name__ == name else f"{source}\n\n\n{name} = {value.__name__}"
        )
    elif _is_importable(value):
        own = value.__name__
        as_name = "" if own == name else f" as {name}"
        imports[f"from {value.__module__} import {own}{as_name}"] = None
    else:
        parts[name] = f"{name} = {_literal(name, value)}"
        if isinstance(value, np.ndarray | np.generic):
            imports["import numpy as np"] = None


def _source_of(value: FunctionType | type) -> str:
    if isinstance(value, FunctionType) and value.__closure__:
        raise CannotKeep("it is defined inside another function")
    try:
        if isinstance(value, FunctionType):
            return textwrap.dedent(inspect.getsource(value)).rstrip()
        return _source_of_class(value)
    except (OSError, TypeError, StopIteration):
        raise CannotKeep(f"the source of {value.__name__} cannot be found") from None


def _source_of_class(value: type) -> str:
    """The class as it stands in its cell; `inspect` finds no class of a notebook."""
    method = next(iter(_functions_of(value)))
    lines = linecache.getlines(method.__code__.co_filename)
    found = next(
        node
        for node in ast.walk(ast.parse("".join(lines)))
        if isinstance(node, ast.ClassDef) and node.name == value.__name__
    )
    first = min([found.lineno, *(decorator.lineno for decorator in found.decorator_list)])
    return textwrap.dedent("".join(lines[first - 1 : found.end_lineno])).rstrip()


def _needs_of(value: FunctionType | type) -> Iterator[tuple[str, Any]]:
    for function in _functions_of(value):
        for name in sorted(set(_names(function.__code__))):
            if name in function.__globals__:
                yield name, function.__globals__[name]


def _functions_of(value: FunctionType | type) -> list[FunctionType]:
    if isinstance(value, FunctionType):
        return [value]
    return [member for member in vars(value).values() if isinstance(member, FunctionType)]


def _names(code: CodeType) -> Iterator[str]:
    """Names that are looked up in the notebook; `co_names` holds those of attributes, too."""
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield str(step.argval)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _is_importable(value: Any) -> bool:
    module, name = getattr(value, "__module__", None), getattr(value, "__name__", "")
    return isinstance(module, str) and module != "__main__" and name.isidentifier()


def _literal(name: str, value: Any) -> str:
    if _is_plain(value):
        return repr(value)
    if isinstance(value, np.ndarray | np.generic) and np.size(value) <= _LARGEST_ARRAY:
        return f"np.array({np.asarray(value).tolist()!r}, dtype={str(value.dtype)!r})"
    raise CannotKeep(
        f"it uses {name}, which stands elsewhere in the notebook: pass it as an argument"
    )


def _is_plain(value: Any) -> bool:
    if type(value) in _PLAIN:
        return True
    if type(value) in (list, tuple, set):
        return all(_is_plain(item) for item in value)
    return type(value) is dict and all(_is_plain(i) for pair in value.items() for i in pair)
