"""Knows a lab's cells again in what was handed in."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from nbformat import NotebookNode

from autograder.lab.master import Master
from autograder.lab.roles import Role, grade_id_of


def recognised_cells(cells: Sequence[NotebookNode], master: Master) -> list[str | None]:
    """For each submitted cell, the grade_id of the lab's cell that it is; None for others.

    nbgrader's metadata tell. Where a tool stripped them, the cell's own id does; else the whole
    text of a cell that students do not edit; else the function that an answer defines, or the name
    that a guess is given.

    Args:
        cells: the submitted cells, in order.
        master: the lab.
    """
    names: list[str | None] = [grade_id_of(cell) for cell in cells]
    names = [name if name in master.by_id else None for name in names]
    missing = {cell.grade_id for cell in master.cells} - set(names)
    by_cell_id = {_cell_id(cell.released): cell.grade_id for cell in master.cells}
    by_source = {
        cell.released.source.strip(): cell.grade_id for cell in master.cells if not cell.is_answer
    }
    guesses = {cell.grade_id for cell in master.cells if cell.role is Role.GUESS}
    exercises = {exercise.grade_id for exercise in master.exercises}
    ways = (
        lambda cell: {by_cell_id.get(_cell_id(cell))},
        lambda cell: {by_source.get(cell.source.strip())},
        lambda cell: defined_names(cell.source) & exercises if cell.cell_type == "code" else set(),
        lambda cell: _names_set(cell.source) & guesses if cell.cell_type == "code" else set(),
    )
    for way in ways:
        for index, cell in enumerate(cells):
            if names[index] is None and not grade_id_of(cell):
                # One cell that answers several exercises stays an added one: it runs all the same.
                found = way(cell) & missing
                if len(found) == 1:
                    (names[index],) = found
                    missing -= found
    return names


def added_imports(source: str, original: str) -> str:
    """The import statements that were added to a cell, one in a line; empty if there are none."""
    try:
        added = _imports(source) - _imports(original)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    return "\n".join(sorted(added))


def defined_names(source: str) -> set[str]:
    """Names of the functions and classes that a cell defines, also where it is not valid Python."""
    return set(re.findall(r"^(?:async )?(?:def|class)\s+(\w+)", source, re.MULTILINE))


def _names_set(source: str) -> set[str]:
    return set(re.findall(r"^(\w+)\s*=[^=]", source, re.MULTILINE))


def _imports(source: str) -> set[str]:
    python = "\n".join(line for line in source.splitlines() if not line.startswith(("%", "!", "?")))
    return {
        ast.unparse(node)
        for node in ast.parse(python).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    }


def _cell_id(cell: NotebookNode) -> str | None:
    identity = cell.get("id")
    return identity if isinstance(identity, str) and identity else None
