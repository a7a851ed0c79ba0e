"""Which pictures a reader may see: those that a lab draws by itself, without anybody's answer."""

from __future__ import annotations

import ast
from typing import Any

from nbformat import NotebookNode

from autograder.lab import Role, grade_id_of, role_of

_PICTURE = "image/png"


def given_pictures(released: NotebookNode, solved: NotebookNode) -> dict[str, dict[str, Any]]:
    """The pictures of experiments that use nothing of an exercise, not even at second hand.

    Whoever opens the lab sees them before the first exercise is solved, so they give away nothing
    that the reader should find out.

    Args:
        released: the lab as students get it; decides what is used.
        solved: the lab with its kept outputs.

    Returns:
        The output of each such experiment's last picture, by the cell's nbgrader id.
    """
    drawn = {grade_id_of(cell): _last_picture(cell) for cell in solved.cells}
    found = {}
    answers: set[str] = set()
    for cell in released.cells:
        if cell.cell_type != "code":
            continue
        names, used = _names_of(cell.source)
        role = role_of(cell)
        if role in (Role.SOLUTION, Role.GUESS) or used & answers:
            answers |= names
            continue
        picture = drawn.get(grade_id_of(cell))
        if role is Role.EXPERIMENT and picture is not None:
            found[str(grade_id_of(cell))] = picture
    return found


def _last_picture(cell: NotebookNode) -> dict[str, Any] | None:
    pictures = [output for output in cell.get("outputs", []) if _PICTURE in output.get("data", {})]
    return pictures[-1] if pictures else None


def _names_of(source: str) -> tuple[set[str], set[str]]:
    """The names that a cell gives a value anywhere, and those that it reads."""
    stored: set[str] = set()
    read: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else stored).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            stored.add(node.name)
        elif isinstance(node, ast.alias):
            stored.add((node.asname or node.name).partition(".")[0])
    return stored, read
