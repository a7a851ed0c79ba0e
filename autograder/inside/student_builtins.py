"""What a student's code made of Python's own names: in force only while that code runs."""

from __future__ import annotations

import builtins
from typing import Any


class StudentBuiltins:
    """Keeps this package's own code working where a cell has replaced, say, `builtins.sum`.

    A context in which the student's code runs. Nothing here calls what may have been replaced.
    """

    def __init__(self) -> None:
        self._python = {**vars(builtins)}
        self._student = {**vars(builtins)}
        self._names = vars(builtins)

    def __enter__(self) -> None:
        _replace(self._names, self._student)

    def __exit__(self, *error: object) -> None:
        self._student = {**self._names}
        _replace(self._names, self._python)


def _replace(names: dict[str, Any], others: dict[str, Any]) -> None:
    for name in {*names}:
        if name not in others:
            del names[name]
    for name, value in others.items():
        if name not in names or names[name] is not value:
            names[name] = value
