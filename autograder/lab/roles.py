"""The role of a cell: who writes it, and where it runs when a submission is graded."""

from __future__ import annotations

import enum

from nbformat import NotebookNode


class Role(enum.Enum):
    """Roles, as tags beside nbgrader's metadata."""

    SETUP = "setup"
    """Instructor's, locked: imports, data, constants. Runs on both sides, each for itself."""
    SOLUTION = "solution"
    """Student's. Runs in the sandbox."""
    TEST = "test"
    """Instructor's, locked, worth points. Runs on the trusted side only."""
    EXPERIMENT = "experiment"
    """Instructor's, locked, ungraded: pictures and training runs. Skipped when graded."""
    ADDED = "added"
    """Added by the student. Runs in the sandbox."""
    PROSE = "prose"
    """Not code. Runs nowhere."""


TAGGED = (Role.SETUP, Role.SOLUTION, Role.TEST, Role.EXPERIMENT)
"""Roles that an author gives by a tag."""


def grade_id_of(cell: NotebookNode) -> str | None:
    """The nbgrader id of a cell, or None where it has none or it is not text."""
    metadata = cell.get("metadata", {})
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return grade_id if isinstance(grade_id, str) and grade_id else None


def role_of(cell: NotebookNode) -> Role:
    """The role of an author's cell.

    Raises:
        ValueError: if a code cell has no role, or its tag contradicts nbgrader's metadata.
    """
    if cell.cell_type != "code":
        return Role.PROSE
    tags = cell.metadata.get("tags", [])
    roles = [role for role in TAGGED if role.value in tags]
    name = grade_id_of(cell) or cell.source[:40]
    if len(roles) != 1:
        choices = ", ".join(role.value for role in TAGGED)
        raise ValueError(f"cell {name!r} needs exactly one of the tags {choices}")
    nbgrader = cell.metadata.get("nbgrader", {})
    actual = (bool(nbgrader.get("grade")), bool(nbgrader.get("solution")))
    expected = {
        Role.SETUP: (False, False),
        Role.SOLUTION: (False, True),
        Role.TEST: (True, False),
        Role.EXPERIMENT: (False, False),
    }[roles[0]]
    locked = bool(nbgrader.get("locked"))
    if actual != expected or locked == (roles[0] is Role.SOLUTION):
        raise ValueError(
            f"cell {name!r} is tagged {roles[0].value!r}, but its nbgrader metadata says otherwise."
            f" It must have grade {expected[0]}, solution {expected[1]}, "
            f"locked {roles[0] is not Role.SOLUTION}"
        )
    return roles[0]
