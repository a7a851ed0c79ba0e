"""Says in plain words what a value is, without showing it."""

from __future__ import annotations

import builtins
import types
from typing import Any

import numpy as np

_BUILTIN_NAMES: dict[type, str] = {
    type(None): "None",
    bool: "True or False",
    int: "an integer",
    float: "a number",
    complex: "a complex number",
    str: "a string",
    bytes: "bytes",
    list: "a list",
    tuple: "a tuple",
    dict: "a dict",
    set: "a set",
    frozenset: "a set",
    types.FunctionType: "a function",
    types.BuiltinFunctionType: "a function",
    types.MethodType: "a function",
    types.GeneratorType: "a generator that was not run",
}

_ARRAY_NAMES = {
    "b": "an array of booleans",
    "i": "an array of integers",
    "u": "an array of integers",
    "f": "an array of real numbers",
    "c": "an array of complex numbers",
    "U": "an array of strings",
    "S": "an array of byte strings",
    "O": "an array of Python objects (perhaps of rows of different lengths)",
}

_SCALAR_NAMES = {
    "b": "True or False",
    "i": "an integer",
    "u": "an integer",
    "f": "a number",
    "c": "a complex number",
    "U": "a string",
    "S": "bytes",
    "O": "a Python object",
}

_KNOWN_TYPES = frozenset(
    name
    for module in (builtins, np)
    for name, member in vars(module).items()
    if isinstance(member, type)
) | {"EagerTensor", "Tensor", "Variable", "DataFrame", "Series", "Figure", "Axes", "module"}

_HINTS = {
    type(None): "is there a return statement at the end?",
    list: "make an array of it with np.array(...)",
}


def name_of_value(value: Any) -> str:
    """Name the kind of a value, with its article: "a list", "None", "an array of strings".

    The value is looked at by its type alone. None of its own methods is called: it may be a
    student's object, or a stand-in for one in another process.
    """
    if issubclass(type(value), np.ndarray):
        names = _ARRAY_NAMES if value.ndim else _SCALAR_NAMES
        return names.get(value.dtype.kind, "an array of another type")
    if issubclass(type(value), np.generic):
        return _SCALAR_NAMES.get(value.dtype.kind, "a NumPy value of another type")
    if type(value) in _BUILTIN_NAMES:
        return _BUILTIN_NAMES[type(value)]
    return f"an object of {_type_name(value)}"


def hint_for_value(value: Any) -> str:
    """Say what usually leads to a value of this kind where an array is expected."""
    return _HINTS.get(type(value), "")


def name_of_kind(kinds: str, *, scalar: bool) -> str:
    """Name what is expected: "an array of real numbers", "an integer"."""
    names = _SCALAR_NAMES if scalar else _ARRAY_NAMES
    return names["f" if "f" in kinds else kinds[0]]


def name_of_shape(shape: tuple[int | None, ...]) -> str:
    """Write a shape as Python does, with "any" for a free length."""
    lengths = ["any" if n is None else str(n) for n in shape]
    return f"({lengths[0]},)" if len(lengths) == 1 else f"({', '.join(lengths)})"


def _type_name(value: Any) -> str:
    """Say of what type it is; of a stand-in, the type that it stands for.

    A student's own class keeps its name to itself: it could be made of a hidden input.
    """
    name: Any = type(value).__name__
    with_name = object.__getattribute__(value, "__dict__") if _has_dict(value) else {}
    name = with_name.get("_type_name", name)
    return f"type {name}" if name in _KNOWN_TYPES else "another class"


def _has_dict(value: Any) -> bool:
    try:
        return type(object.__getattribute__(value, "__dict__")) is dict
    except AttributeError:
        return False
