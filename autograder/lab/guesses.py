"""Reads what a student guessed; a guess cell is never run."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from autograder.lab.master import Master
from autograder.lab.roles import Role

_LONGEST = 60


def guesses_in(notebook: Mapping[str, Any], master: Master) -> dict[str, str]:
    """What stands in the guess cells of a graded notebook: plain values alone, and not None."""
    wanted = {cell.grade_id for cell in master.cells if cell.role is Role.GUESS}
    found: dict[str, str] = {}
    for cell in notebook.get("cells", []) if wanted else []:
        name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
        if name in wanted:
            value = _value_of(str(name), "".join(cell.get("source", "")))
            if value is not None:
                found[str(name)] = value
    return found


def _value_of(name: str, source: str) -> str | None:
    """The value that a guess cell gives its name, as text; the cell is never run."""
    try:
        body = ast.parse(source).body
        values = [
            ast.literal_eval(node.value)
            for node in body
            if isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
        ]
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return None
    if not values or values[-1] is None:
        return None
    text = " ".join(str(values[-1]).split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
