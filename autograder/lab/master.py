"""The master copy of a lab: the instructor's source notebook, which alone says what is graded."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.lab.course_profile import profile_of
from autograder.lab.declared import allowed_packages, declared_names
from autograder.lab.roles import Role, grade_id_of, role_of
from autograder.lab.versions import VERSIONS, Version, named_version, read_versions
from autograder.protocol.profile import Profile


@dataclass(frozen=True)
class MasterCell:
    """One cell that has an nbgrader id.

    Attributes:
        grade_id: its id, unique in the notebook.
        role: what it is for.
        source: the author's source, hidden tests included.
        released: the cell as students get it: without solution, hidden tests and outputs.
    """

    grade_id: str
    role: Role
    source: str
    released: NotebookNode

    @property
    def is_answer(self) -> bool:
        """Whether the student writes in this cell: code, or prose that is graded by hand."""
        return bool(self.released.metadata.nbgrader.get("solution"))

    @property
    def is_students(self) -> bool:
        """Whether what stands in it is the student's: an answer or a guess."""
        return self.is_answer or self.role is Role.GUESS

    @property
    def is_code(self) -> bool:
        """Whether it is a code cell."""
        return bool(self.released.cell_type == "code")

    @property
    def is_graded(self) -> bool:
        """Whether the cell is worth points, by test or by hand."""
        return bool(self.released.metadata.nbgrader.get("grade"))

    @property
    def points(self) -> float:
        """Points that a test cell is worth; 0 for others."""
        return float(self.released.metadata.nbgrader.get("points", 0))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every word of the source that may be the name of something."""
        return frozenset(re.findall(r"\w+", self.source))

    @property
    def hidden_lines(self) -> frozenset[int]:
        """Numbers (from 1) of the lines of `source` that students never see."""
        hidden: set[int] = set()
        inside = False
        for number, line in enumerate(self.source.splitlines(), start=1):
            if "BEGIN HIDDEN TESTS" in line:
                inside = True
            if inside:
                hidden.add(number)
            if "END HIDDEN TESTS" in line:
                inside = False
        return frozenset(hidden)


@dataclass(frozen=True)
class Master:
    """A lab's master copy.

    Attributes:
        lab: the lab's name, the notebook's and its folder's.
        folder: the lab's source folder.
        cells: the cells with an id, in order.
        blank: the whole notebook as released.
        profile: of the course that it belongs to.
        versions: every version that was released, by digest.
    """

    lab: str
    folder: Path
    cells: tuple[MasterCell, ...]
    blank: NotebookNode
    profile: Profile = field(default_factory=Profile)
    versions: Mapping[str, Version] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, MasterCell]:
        """Cells by their id."""
        return {cell.grade_id: cell for cell in self.cells}

    @property
    def version(self) -> str:
        """Digest of the version that is released when it is released now."""
        return named_version(self.blank)

    @property
    def tests(self) -> list[MasterCell]:
        """The test cells, in order."""
        return [cell for cell in self.cells if cell.role is Role.TEST]

    @property
    def exercises(self) -> list[MasterCell]:
        """The cells in which students write code, in order."""
        return [cell for cell in self.cells if cell.is_answer and cell.is_code]

    def refusal_of(self, name: str) -> str:
        """What a student is told whose answer uses something by that name.

        Args:
            name: as the student's process says it: nothing of it is shown that this lab and its
                course do not hold themselves.

        Returns:
            A sentence; "" where nothing of that name is refused.
        """
        package = name.partition(".")[0]
        if package in self.profile.refuse:
            return f"{package} {self.profile.refuse_reason}"
        return f"{name} {self.profile.withheld_reason}" if name in self._declared else ""

    @cached_property
    def _declared(self) -> frozenset[str]:
        return declared_names(cell.source for cell in self.cells if cell.role is Role.SETUP)

    def tests_of(self, exercise: str) -> list[MasterCell]:
        """The test cells that judge an exercise, or several with it."""
        return [
            cell
            for cell in self.tests
            if exercise in cell.names and self.exercise_of(cell) in (exercise, None)
        ]

    def exercise_of(self, test: MasterCell) -> str | None:
        """The exercise that a test judges: the longest whose name its own name begins with.

        A test of no such name judges the one exercise that it names; None where that is not one.
        """
        names = [exercise.grade_id for exercise in self.exercises]
        fitting = [n for n in names if f"{test.grade_id}_".startswith(f"test_{n}_")]
        if fitting:
            return max(fitting, key=len)
        named = [name for name in names if name in test.names]
        return named[0] if len(named) == 1 else None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that decides a score: setup and test cells, with their points."""
        deciding = [cell for cell in self.cells if cell.role in (Role.SETUP, Role.TEST)]
        return hashlib.sha256(bytes_of(deciding)).hexdigest()

    @cached_property
    def data_digest(self) -> str:
        """SHA-256 of the files that tests and answers may read, released or not."""
        whole = hashlib.sha256()
        beside = [path for path in self.folder.parent.iterdir() if path.is_file()]
        for path in sorted([*beside, *self.folder.rglob("*")]):
            name = path.relative_to(self.folder.parent)
            if path.is_file() and not _NO_DATA.intersection((*name.parts, path.suffix)):
                content = path.read_bytes()
                whole.update(f"{name.as_posix()} {len(content)} ".encode() + content)
        return whole.hexdigest()

    def released_files(self) -> dict[str, bytes]:
        """The files that are released beside the notebook, by relative path; read once."""
        return dict(self._released_files)

    @cached_property
    def _released_files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and _is_released(path.relative_to(self.folder))
        }


def bytes_of(cells: Iterable[MasterCell]) -> bytes:
    """Ids, roles, points and sources of cells: what a digest of them is taken of."""
    listed = [[cell.grade_id, cell.role.value, cell.points, cell.source] for cell in cells]
    return json.dumps(listed).encode()


_NO_DATA = {"exercises", VERSIONS, "__pycache__", ".ipynb_checkpoints", ".ipynb", ".py"} | {
    "validation.json",
    "behaviours.npz",
    "mistakes.json",
    "calibration.json",
    "equivalent_mutants.toml",
}
"""What lies in a lab's source folder and no test reads: the bank, figures, the lab itself."""

NEVER_RELEASED = ("private", VERSIONS, "exercises", "*.py", "__pycache__", ".ipynb_checkpoints")
"""Names in a lab's source folder that never leave it (nbgrader's `CourseDirectory.ignore`)."""


def _is_released(path: Path) -> bool:
    if path.suffix == ".ipynb":
        return False
    return not any(Path(part).match(name) for part in path.parts for name in NEVER_RELEASED)


def read_master(folder: Path) -> Master:
    """Read the master copy from a lab's source folder.

    Raises:
        FileNotFoundError: if the folder holds no notebook of the lab's name.
        ValueError: if an id is missing or doubled, or a role is, or the profile or a released
            version that was kept is not in order.
    """
    lab = folder.name
    path = folder / f"{lab}.ipynb"
    if not path.is_file():
        raise FileNotFoundError(f"there is no master notebook {path}")
    # nbgrader takes a second to load: a worker, which is sent the master copy, goes without.
    from autograder.lab.released_form import release

    source = nbformat.read(path, as_version=4)
    for cell in source.cells:
        _check_cell(cell)
    blank = release(source)
    cells: list[MasterCell] = []
    for cell, released in zip(source.cells, blank.cells, strict=True):
        grade_id = grade_id_of(cell)
        role = role_of(cell)
        if grade_id is not None:
            cells.append(MasterCell(grade_id, role, cell.source, released))
        elif role is not Role.PROSE:
            raise ValueError(f"{path}: a {role.value} cell has no nbgrader id")
    seen: set[str] = set()
    for master_cell in cells:
        if master_cell.grade_id in seen:
            raise ValueError(f"{path}: two cells have the id {master_cell.grade_id!r}")
        seen.add(master_cell.grade_id)
    allowed = allowed_packages(cell.source for cell in cells if cell.role is Role.SETUP)
    profile = profile_of(folder).allowing(allowed)
    return Master(lab, folder, tuple(cells), blank, profile, read_versions(folder))


def _check_cell(cell: NotebookNode) -> None:
    """Refuse what nbgrader would only trip over later.

    Raises:
        ValueError: which cell is wrong, and what to do.
    """
    grade_id = grade_id_of(cell)
    for mark in ("HIDDEN TESTS", "SOLUTION"):
        if cell.source.count(f"### BEGIN {mark}") != cell.source.count(f"### END {mark}"):
            raise ValueError(f"cell {grade_id!r}: '### BEGIN {mark}' needs one '### END {mark}'")
    if cell.cell_type != "code" or grade_id is None:
        return
    nbgrader = cell.metadata.nbgrader
    if nbgrader.get("grade") and "points" not in nbgrader:
        raise ValueError(f'cell {grade_id!r} is a test and needs "points"')
    if nbgrader.get("solution") and grade_id not in _defined_names(cell.source):
        raise ValueError(
            f"cell {grade_id!r} must define {grade_id}: a solution cell's grade_id is the name of "
            "its function"
        )


def _defined_names(source: str) -> set[str]:
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise ValueError(f"a solution cell is not valid Python: {error}") from error
    return {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
