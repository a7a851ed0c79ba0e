"""The role of a cell: who writes it, and where it runs when a submission is graded."""

from __future__ import annotations

import enum
from typing import NamedTuple

from nbformat import NotebookNode


class Role(enum.Enum):
    """Roles, as tags beside nbgrader's metadata."""

    SETUP = "setup"
    """Instructor's, locked: imports, data, constants. Runs on both sides, each for itself."""
    GUESS = "guess"
    """Student's, ungraded: one value, said before the picture that answers. Runs nowhere."""
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


class Flags(NamedTuple):
    """What nbgrader's metadata says of a cell."""

    grade: bool
    solution: bool
    locked: bool


FLAGS = {
    Role.SETUP: Flags(grade=False, solution=False, locked=True),
    Role.GUESS: Flags(grade=False, solution=False, locked=False),
    Role.SOLUTION: Flags(grade=False, solution=True, locked=False),
    Role.TEST: Flags(grade=True, solution=False, locked=True),
    Role.EXPERIMENT: Flags(grade=False, solution=False, locked=True),
}
"""What it must say of a code cell, by its role."""

TAGGED = tuple(FLAGS)
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
    actual = Flags(*(bool(nbgrader.get(key)) for key in Flags._fields))
    expected = FLAGS[roles[0]]
    if actual != expected:
        raise ValueError(
            f"cell {name!r} is tagged {roles[0].value!r}, but its nbgrader metadata says otherwise."
            f" It must have grade {expected.grade}, solution {expected.solution}, "
            f"locked {expected.locked}"
        )
    return roles[0]
