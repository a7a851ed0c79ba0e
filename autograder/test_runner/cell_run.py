"""Runs one test cell, statement by statement, and says what happened. It judges nothing."""

from __future__ import annotations

import ast
import contextlib
import io
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType
from typing import Any

from autograder.lab import MasterCell
from autograder.protocol.observation import Observation
from autograder.protocol.profile import Profile
from autograder.test_runner.checks_library import hidden_part, observing
from autograder.test_runner.quiet import quietly


@dataclass
class CellRun:
    """What happened when a test cell ran.

    Attributes:
        observed: what its checks compared, in order; the failed comparison, if any, is the last.
        printed: what its visible statements printed.
        error: the exception that ended it, or None.
        in_hidden_part: whether the last statement that ran belongs to the hidden tests.
        credit: points that the cell's last expression gives; None where it gives none.
    """

    observed: list[Observation] = field(default_factory=list)
    printed: str = ""
    error: Exception | None = None
    in_hidden_part: bool = False
    credit: float | None = None

    @property
    def figures(self) -> dict[str, float]:
        """What the test gives for the report on the class, by name."""
        return {name: value for seen in self.observed for name, value in seen.figures.items()}

    def share_of(self, points: float) -> float:
        """The earned part of a cell's points, from 0 to 1."""
        if self.error is not None:
            return 0.0
        if self.credit is None or not points:
            return 1.0
        return self.credit / points


def run_cell(cell: MasterCell, names: dict[str, Any], profile: Profile) -> CellRun:
    """Run a test cell. Nothing that it prints, warns of or raises gets out but in the result.

    Args:
        cell: the test cell, hidden tests included.
        names: its global names; what it defines is added.
        profile: says where the course's checks are observed.
    """
    run = CellRun()
    printed = io.StringIO()
    value: Any = None
    try:
        with observing(profile, run.observed.append), quietly(printed):
            for statement in statements_of(cell):
                run.in_hidden_part = statement.hidden
                with hidden_part(profile) if statement.hidden else contextlib.nullcontext():
                    value = eval(statement.code, names)
                if not statement.has_value:
                    value = None
                _keep_if_visible(printed, run)
    except Exception as error:  # every end of a test is an answer
        run.error, value = error, None
    _keep_if_visible(printed, run)
    if isinstance(value, int | float) and not isinstance(value, bool):
        run.credit = float(value)
    return run


@dataclass(frozen=True)
class Statement:
    """One statement of a test cell.

    Attributes:
        code: compiled; to be given to `eval`.
        has_value: whether it is an expression.
        hidden: whether it is a part of the hidden tests.
    """

    code: CodeType
    has_value: bool
    hidden: bool


def statements_of(cell: MasterCell) -> list[Statement]:
    """The statements of a test cell, compiled once for all submissions."""
    return _statements(cell.grade_id, cell.source, cell.hidden_lines)


@lru_cache(maxsize=256)
def _statements(grade_id: str, source: str, hidden: frozenset[int]) -> list[Statement]:
    filename = f"<test {grade_id}>"
    return [
        Statement(
            compile(ast.Expression(node.value), filename, "eval")
            if isinstance(node, ast.Expr)
            else compile(ast.Module([node], []), filename, "exec"),
            has_value=isinstance(node, ast.Expr),
            hidden=any(n in hidden for n in range(node.lineno, (node.end_lineno or 0) + 1)),
        )
        for node in ast.parse(source, filename=filename).body
    ]


def _keep_if_visible(printed: io.StringIO, run: CellRun) -> None:
    if not run.in_hidden_part:
        run.printed += printed.getvalue()
    printed.seek(0)
    printed.truncate()
