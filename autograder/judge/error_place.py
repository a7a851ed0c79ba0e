"""Where in the student's own cells an error arose, as much of it as may be told.

A hidden test calls the student's function with inputs that must not be told, and the student's
process says itself where its error arose. So a place is named by what the trusted side reads in
the cell, and only so exactly that few places can be told apart.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from autograder.judge.imported_names import ImportedNames, without_magics
from autograder.outside.student_errors import SourceLine

MOST_PLACES = 32
"""So many places can be told apart in one cell: its lines, or stretches of several lines."""


@dataclass(frozen=True)
class ErrorPlace:
    """A place in one of the student's cells.

    Attributes:
        function: name of the function that the lines belong to, as the cell has it.
        first_line: number of the first line, from 1.
        last_line: number of the last line.
        text: the line, if it is one.
    """

    function: str
    first_line: int
    last_line: int
    text: str = ""

    def __str__(self) -> str:
        if self.first_line == self.last_line:
            return f"{self.function}, line {self.first_line} of its cell"
        return f"{self.function}, lines {self.first_line} to {self.last_line} of its cell"


class AnswerCells:
    """The student's answers, as they were handed in.

    Args:
        sources: of the solution cells; other cells may be as many and as long as a student likes,
            and no place in them is told.
        imported: what the notebook imports.
    """

    def __init__(self, sources: Iterable[str], imported: ImportedNames) -> None:
        self.imported = imported
        self._cells = [_AnswerCell(source) for source in sources]

    def place_of(self, described: SourceLine) -> ErrorPlace | None:
        """The place that a student's process describes; None if no answer has such a line."""
        for cell in self._cells:
            place = cell.place_of(described)
            if place is not None:
                return place
        return None


class _AnswerCell:
    def __init__(self, source: str) -> None:
        self.lines = source.splitlines()
        self.stretch = max(1, math.ceil(len(self.lines) / MOST_PLACES))
        self.source = source

    @cached_property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """The functions in it; read only where an error arose."""
        return _functions_in(self.source)

    def place_of(self, described: SourceLine) -> ErrorPlace | None:
        line = described.line
        if not 0 < line <= len(self.lines) or self.lines[line - 1].strip()[:200] != described.text:
            return None
        if self.stretch > 1:
            first = line - (line - 1) % self.stretch
            return ErrorPlace(_YOURS, first, min(first + self.stretch - 1, len(self.lines)))
        around = [f for f in self.functions if f.lineno <= line <= (f.end_lineno or 0)]
        innermost = max(around, key=lambda f: f.lineno, default=None)
        return ErrorPlace(innermost.name if innermost else _YOURS, line, line, described.text)


_YOURS = "your code"


def _functions_in(source: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    try:
        tree = ast.parse(without_magics(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # no Python at all
        return []
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
