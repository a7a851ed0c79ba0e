"""Runs cells one after the other, as a notebook does: each has a file name of its own."""

from __future__ import annotations

import itertools
from typing import Any


class Cells:
    """A notebook's names, in which cells run.

    Attributes:
        names: what the cells defined.
    """

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self._numbers = itertools.count(1)

    def run(self, source: str) -> None:
        """Run a cell. What it raises passes through."""
        exec(compile(source, f"<cell {next(self._numbers)}>", "exec"), self.names)

    def value_of(self, expression: str) -> Any:
        """What a cell of this one expression shows."""
        return eval(compile(expression, f"<cell {next(self._numbers)}>", "eval"), self.names)
