"""The header of a cell in a lab's text form: its role, its name and its points.

nbgrader's metadata and the tag for the role follow from these three. The build writes them, and
reads the three back from a notebook that was edited in JupyterLab.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from autograder.lab.roles import FLAGS, TAGGED, Flags

_SCHEMA_VERSION = 3
"""Version of the form of nbgrader's metadata."""

_CODE = {role.value: FLAGS[role] for role in TAGGED}
_TEXT = {
    "prose": Flags(grade=False, solution=False, locked=True),
    # Written by the student, graded by hand.
    "written": Flags(grade=True, solution=True, locked=False),
}
_KEYS = ("role", "name", "points")


class HeaderProblem(ValueError):
    """The header of a cell is not in order; the message names the cell."""


@dataclass(frozen=True)
class Header:
    """What an author says of a cell.

    Attributes:
        role: of a code cell: setup, solution, test or experiment. Of a text cell: prose (text that
            students cannot change) or written (an answer that is graded by hand).
        name: the cell's grade_id.
        points: what it is worth; None where it is not graded.
        tags: tags beside the role's own.
    """

    role: str
    name: str
    points: float | None = None
    tags: tuple[str, ...] = ()

    def as_text(self) -> dict[str, Any]:
        """What stands in the text form."""
        header: dict[str, Any] = {"role": self.role, "name": self.name}
        if self.points is not None:
            header["points"] = self.points
        if self.tags:
            header["tags"] = list(self.tags)
        return header

    def as_metadata(self) -> dict[str, Any]:
        """What stands in the notebook; nbgrader's keys sorted, as nbformat writes them."""
        flags = {**_CODE, **_TEXT}[self.role]
        nbgrader: dict[str, Any] = {"grade": flags.grade, "grade_id": self.name}
        nbgrader["locked"] = flags.locked
        if self.points is not None:
            nbgrader["points"] = self.points
        nbgrader |= {"schema_version": _SCHEMA_VERSION, "solution": flags.solution, "task": False}
        tags = [*([self.role] if self.role in _CODE else []), *self.tags]
        return {"nbgrader": nbgrader, **({"tags": tags} if tags else {})}


def header_of(cell: NotebookNode) -> Header | None:
    """The header of a cell of either form of a lab.

    A cell of the notebook has none where its metadata fits no role: it is left as it is, and
    reading the master copy says what is wrong with it.

    Raises:
        HeaderProblem: if a header in the text form is not in order.
    """
    if any(key in cell.metadata for key in _KEYS):
        return _from_text(cell)
    return _from_nbgrader(cell)


def _from_text(cell: NotebookNode) -> Header:
    role, name, points = (cell.metadata.get(key) for key in _KEYS)
    roles = _roles(cell)
    what = f"cell {name or cell.source.partition(chr(10))[0][:60]!r}"
    if role not in roles:
        kind = "code" if roles is _CODE else "text"
        wrong = "it has no role" if role is None else f"there is no role {role!r}"
        raise HeaderProblem(f"{what}: {wrong}; the roles of a {kind} cell are {', '.join(roles)}")
    if not name or not isinstance(name, str):
        raise HeaderProblem(f'{what}: its header has a role and needs a name: name="..."')
    if roles[role].grade and points is None:
        raise HeaderProblem(f"{what} is graded ({role}) and needs points: points=1")
    if not roles[role].grade and points is not None:
        raise HeaderProblem(f"{what} is not graded ({role}) and takes no points")
    if points is not None and not _is_number(points):
        raise HeaderProblem(f"{what}: its points must be a number, not {points!r}")
    return Header(role, name, points, tuple(cell.metadata.get("tags", ())))


def _from_nbgrader(cell: NotebookNode) -> Header | None:
    nbgrader, tags = cell.metadata.get("nbgrader", {}), cell.metadata.get("tags", [])
    name, points = nbgrader.get("grade_id"), nbgrader.get("points")
    flags = Flags(*(bool(nbgrader.get(key)) for key in Flags._fields))
    roles = _roles(cell)
    tagged = [role for role in roles if role in tags]
    # Cells made with nbgrader's own menu have no tag: what it calls them says enough.
    fitting = [r for r in (tagged or roles) if roles[r] == flags]
    if not name or nbgrader.get("task") or len(tagged) > 1 or len(fitting) != 1:
        return None
    if flags.grade and not _is_number(points):
        return None
    others = tuple(tag for tag in tags if tag != fitting[0])
    return Header(fitting[0], name, points if flags.grade else None, others)


def _roles(cell: NotebookNode) -> dict[str, Flags]:
    return _CODE if cell.cell_type == "code" else _TEXT


def _is_number(points: object) -> bool:
    return isinstance(points, int | float) and not isinstance(points, bool) and points >= 0
