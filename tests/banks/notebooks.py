"""Makes notebooks as students hand them in, from a lab's master copy and its bank of answers."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.diagnosis.bank import Variant, load_bank
from autograder.lab import Master, grade_id_of, read_master

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = ROOT / "solutions"
LABS = sorted(p.parent.name for p in SOLUTIONS.glob("*/*.ipynb") if p.stem == p.parent.name)
FIRST_LAB = "01_initialization"


@lru_cache
def master_copy(lab: str = FIRST_LAB) -> Master:
    """The master copy of a lab of this repository."""
    return read_master(SOLUTIONS / lab)


@lru_cache
def bank(lab: str = FIRST_LAB) -> tuple[Variant, ...]:
    """Every variant of a lab of this repository."""
    return tuple(load_bank(master_copy(lab)))


def reference_answers(master: Master) -> dict[str, str]:
    """The author's solutions, as a student would have typed them."""
    marks = ("### BEGIN SOLUTION", "### END SOLUTION")
    return {
        exercise.grade_id: "\n".join(
            line for line in exercise.source.splitlines() if not line.strip().startswith(marks)
        )
        for exercise in master.exercises
    }


def hand_in(master: Master, answers: Mapping[str, str]) -> NotebookNode:
    """The released notebook with answers typed in; exercises without one stay as released."""
    notebook = copy.deepcopy(master.blank)
    for cell in notebook.cells:
        answer = answers.get(grade_id_of(cell) or "")
        if answer is not None:
            cell.source = answer
    return notebook


def all_right(master: Master, **changed: str) -> NotebookNode:
    """The reference solutions, some of them replaced."""
    return hand_in(master, {**reference_answers(master), **changed})


def add_cell(
    notebook: NotebookNode, source: str, *, before: str | None = None, after: str | None = None
) -> NotebookNode:
    """Add a code cell of the student's own at the end, or beside the cell with the given id."""
    position = len(notebook.cells)
    for index, cell in enumerate(notebook.cells):
        if before is not None and grade_id_of(cell) == before:
            position = index
        if after is not None and grade_id_of(cell) == after:
            position = index + 1
    notebook.cells.insert(position, nbformat.v4.new_code_cell(source))
    return notebook


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    """The cell with the given id."""
    return next(cell for cell in notebook.cells if grade_id_of(cell) == grade_id)


def write(notebook: NotebookNode, course: Path, student: str, lab: str = FIRST_LAB) -> Path:
    """Put a notebook where nbgrader looks for submissions."""
    path = course / "submitted" / student / lab / f"{lab}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        # Doubled cells are part of the bank; nbformat gives the second one an id of its own.
        warnings.simplefilter("ignore")
        nbformat.write(notebook, path)
    return path
