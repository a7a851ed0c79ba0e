"""What a student's code made of Python's own names: in force only while that code runs."""

from __future__ import annotations

import builtins
from typing import Any

_ids, _tuple, _map = id, tuple, map


class StudentBuiltins:
    """Keeps this package's own code working where a cell has replaced, say, `builtins.sum`.

    A context in which the student's code runs. Nothing here calls what may have been replaced.
    """

    def __init__(self) -> None:
        self._names = vars(builtins)
        self._python = {**self._names}
        # Kept alive above: so no other object can have the identity of one of these.
        self._identities = _identities_in(self._names)
        self._student = self._python

    def __enter__(self) -> None:
        if self._student is not self._python:
            _replace(self._names, self._student)

    def __exit__(self, *error: object) -> None:
        if _identities_in(self._names) == self._identities:
            self._student = self._python
            return
        self._student = {**self._names}
        _replace(self._names, self._python)
        self._identities = _identities_in(self._names)


def _identities_in(names: dict[str, Any]) -> tuple[int, ...]:
    return _tuple(_map(_ids, names.values()))


def _replace(names: dict[str, Any], others: dict[str, Any]) -> None:
    for name in {*names}:
        if name not in others:
            del names[name]
    for name, value in others.items():
        if name not in names or names[name] is not value:
            names[name] = value
