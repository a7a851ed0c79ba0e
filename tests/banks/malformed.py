"""Submissions that went wrong, by accident or not. Each costs only what it breaks."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.lab import Master, Reason, grade_id_of
from tests.banks.notebooks import all_right, cell_of, write


@dataclass(frozen=True)
class Malformed:
    """A malformed submission.

    Attributes:
        name: what is wrong with it.
        put: writes it for a student of a course: (master, course folder, student).
        reason: the named reason that it must get; None where a failed test says it all.
        costs: what is lost: "all", "nothing", or "victim" for the first exercise's tests.
    """

    name: str
    put: Callable[[Master, Path, str], object]
    reason: Reason | None
    costs: str


def victim(master: Master) -> str:
    """The exercise that malformed submissions spoil: the first one."""
    return master.exercises[0].grade_id


def _file(content: bytes) -> Callable[[Master, Path, str], object]:
    def put(master: Master, course: Path, student: str) -> None:
        path = course / "submitted" / student / master.lab / f"{master.lab}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)

    return put


def _notebook(make: Callable[[Master], NotebookNode]) -> Callable[[Master, Path, str], object]:
    return lambda master, course, student: write(make(master), course, student, master.lab)


def _spoiled(source: str) -> Callable[[Master, Path, str], object]:
    """The first exercise's cell holds this; NAME stands for the exercise's name."""

    def make(master: Master) -> NotebookNode:
        name = victim(master)
        return all_right(master, **{name: source.replace("NAME", name)})

    return _notebook(make)


def _missing(master: Master, course: Path, student: str) -> None:
    folder = course / "submitted" / student / master.lab
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("I worked in another file.\n")


def _another_lab(master: Master) -> NotebookNode:
    cells = [
        nbformat.v4.new_markdown_cell("# Lab 99: something else"),
        nbformat.v4.new_code_cell(
            "def something_else(): return 1",
            metadata={
                "nbgrader": {
                    "grade": False,
                    "grade_id": "something_else",
                    "locked": False,
                    "schema_version": 3,
                    "solution": True,
                    "task": False,
                }
            },
        ),
    ]
    return nbformat.v4.new_notebook(cells=cells)


def _without(master: Master, grade_id: str) -> NotebookNode:
    notebook = all_right(master)
    notebook.cells = [cell for cell in notebook.cells if grade_id_of(cell) != grade_id]
    return notebook


def _doubled(master: Master, grade_id: str) -> NotebookNode:
    notebook = all_right(master)
    cell = cell_of(notebook, grade_id)
    notebook.cells.insert(notebook.cells.index(cell), copy.deepcopy(cell))
    return notebook


def _test_as_text(master: Master) -> NotebookNode:
    notebook = all_right(master)
    cell = cell_of(notebook, master.tests[0].grade_id)
    text = nbformat.v4.new_markdown_cell(cell.source, metadata=cell.metadata)
    notebook.cells[notebook.cells.index(cell)] = text
    return notebook


def _rich(master: Master) -> NotebookNode:
    notebook = all_right(master)
    for test in master.tests:
        cell_of(notebook, test.grade_id).metadata.nbgrader["points"] = 1000
    return notebook


def _kernel(master: Master) -> NotebookNode:
    notebook = all_right(master)
    notebook.metadata["kernelspec"] = {
        "name": "julia-9.9",
        "display_name": "Julia",
        "language": "julia",
    }
    return notebook


MALFORMED = (
    Malformed("empty file", _file(b""), Reason.EMPTY_FILE, "all"),
    Malformed("broken JSON", _file(b'{"cells": [ {"cell_ty'), Reason.UNREADABLE, "all"),
    Malformed("JSON but no notebook", _file(b"[1, 2, 3]"), Reason.UNREADABLE, "all"),
    Malformed("a picture", _file(b"\x89PNG\r\n\x1a\n\x00\xff"), Reason.UNREADABLE, "all"),
    Malformed("deep JSON", _file(b"[" * 200_000), Reason.UNREADABLE, "all"),
    Malformed(
        "cells that are no cells",
        _file(
            json.dumps(
                {"nbformat": 4, "nbformat_minor": 5, "cells": [1, {}], "metadata": {}}
            ).encode()
        ),
        Reason.OTHER_LAB,
        "all",
    ),
    Malformed("missing notebook", _missing, Reason.MISSING_NOTEBOOK, "all"),
    Malformed("another lab", _notebook(_another_lab), Reason.OTHER_LAB, "all"),
    Malformed(
        "deleted answer", _notebook(lambda m: _without(m, victim(m))), Reason.CELL_DELETED, "victim"
    ),
    Malformed(
        "deleted test",
        _notebook(lambda m: _without(m, m.tests[0].grade_id)),
        Reason.CELL_DELETED,
        "nothing",
    ),
    Malformed(
        "doubled answer",
        _notebook(lambda m: _doubled(m, victim(m))),
        Reason.CELL_DUPLICATED,
        "nothing",
    ),
    Malformed(
        "doubled test",
        _notebook(lambda m: _doubled(m, m.tests[0].grade_id)),
        Reason.CELL_DUPLICATED,
        "nothing",
    ),
    Malformed("test as text", _notebook(_test_as_text), Reason.CELL_TYPE_CHANGED, "nothing"),
    Malformed("altered points", _notebook(_rich), Reason.METADATA_CHANGED, "nothing"),
    Malformed("unknown kernel", _notebook(_kernel), Reason.KERNEL_CHANGED, "nothing"),
    Malformed("syntax error", _spoiled("def NAME(:\n    pass"), Reason.SYNTAX_ERROR, "victim"),
    Malformed("exception at import", _spoiled("import numpyy\n"), Reason.CELL_RAISED, "victim"),
    Malformed("os._exit", _spoiled("import os\nos._exit(0)"), Reason.CRASHED, "victim"),
    Malformed(
        "os._exit in the function",
        _spoiled("def NAME(*a, **k):\n    import os\n    os._exit(0)"),
        Reason.CRASHED,
        "victim",
    ),
    Malformed("endless loop", _spoiled("while True: pass"), Reason.CPU_LIMIT, "victim"),
    Malformed(
        "endless loop in the function",
        _spoiled("def NAME(*a, **k):\n    while True: pass"),
        Reason.CPU_LIMIT,
        "victim",
    ),
    Malformed(
        "output without end",
        _spoiled("while True: print('and on and on ' * 100)"),
        Reason.CPU_LIMIT,
        "victim",
    ),
    Malformed("wrong type", _spoiled("def NAME(*a, **k):\n    return 'many'"), None, "victim"),
    Malformed("NaN", _spoiled("def NAME(*a, **k):\n    return float('nan')"), None, "victim"),
    Malformed(
        "an object in place of an array",
        _spoiled(
            "class Yes:\n    def __eq__(self, other): return True\n    __array__ = None\n"
            "def NAME(*a, **k):\n    return Yes()"
        ),
        None,
        "victim",
    ),
    Malformed(
        "a billion elements",
        _spoiled("def NAME(*a, **k):\n    return np.ones(1_000_000_000)"),
        Reason.MEMORY_LIMIT,
        "victim",
    ),
)
"""What the issue tracker calls "bad input", each as a submission."""
