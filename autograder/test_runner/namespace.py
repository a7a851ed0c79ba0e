"""The names that a test cell sees: those of trusted cells first, then the student's."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any


class TestNamespace(dict[str, Any]):
    """Globals of a test cell. A name that no trusted cell defines is looked up with the student.

    Args:
        trusted: what the setup cells defined.
        look_up: asks the student's process; raises NameError where it has no such name.
    """

    __test__ = False  # not a pytest class

    def __init__(self, trusted: dict[str, Any], look_up: Callable[[str], Any]) -> None:
        super().__init__(trusted)
        self._look_up = look_up

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name):
            raise KeyError(name)
        value = self[name] = self._look_up(name)
        return value
