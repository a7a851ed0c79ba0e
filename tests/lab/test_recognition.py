"""Cells are known again by what is left of them, and only a student's change is called one."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from autograder.lab import Master, Reason, restore
from autograder.lab.given_version import GivenVersion
from autograder.lab.recognition import (
    added_imports,
    defined_names,
    recognised_cells,
)
from tests.banks.notebooks import all_right, cell_of

IDS = [
    "setup",
    "double",
    "test_double",
    "guess_sum",
    "experiment",
    "scaled",
    "test_scaled",
    "test_partial",
]


def without(notebook: NotebookNode, *keys: str) -> NotebookNode:
    for cell in notebook.cells:
        for key in keys:
            cell.pop(key, None) if key == "id" else cell.metadata.pop(key, None)
    return notebook


def found(notebook: NotebookNode, master: Master) -> list[str]:
    return [name for name in recognised_cells(notebook.cells, master) if name]


def test_by_nbgraders_id_whatever_else_is_changed(tiny: Master) -> None:
    notebook = without(all_right(tiny), "id", "tags")
    for cell in notebook.cells:
        cell.source = "changed"
    assert found(notebook, tiny) == IDS


def test_by_the_cells_own_id_where_metadata_are_lost(tiny: Master) -> None:
    notebook = without(all_right(tiny), "nbgrader", "tags")
    cell_of_double = notebook.cells[2]
    cell_of_double.source = "twice = 2"
    assert found(notebook, tiny) == IDS
    assert {f.reason for f in restore(notebook, tiny).findings} == {Reason.CELLS_RECOGNISED}


def test_by_the_text_of_locked_cells_and_the_functions_of_answers(tiny: Master) -> None:
    notebook = without(all_right(tiny), "nbgrader", "tags", "id")
    assert found(notebook, tiny) == IDS
    cell_of_guess = notebook.cells[4]
    cell_of_guess.source = "# hm\nguess_sum = 45"
    assert found(notebook, tiny) == IDS, "the name that a guess is given"
    restored = restore(notebook, tiny).notebook
    assert "2 * x" in cell_of(restored, "double").source


def test_a_cell_that_answers_two_exercises_stays_the_students_own_and_runs(tiny: Master) -> None:
    notebook = without(all_right(tiny), "nbgrader", "tags", "id")
    both = notebook.cells.pop(6).source + "\n\n" + notebook.cells[2].source
    notebook.cells[2].source = both
    assert found(notebook, tiny) == [name for name in IDS if name not in ("double", "scaled")]
    assert both in [cell.source for cell in restore(notebook, tiny).notebook.cells]


def test_a_text_cell_that_quotes_an_answer_is_none(tiny: Master) -> None:
    notebook = without(all_right(tiny), "nbgrader", "tags", "id")
    notebook.cells[2].cell_type = "markdown"
    assert "double" not in found(notebook, tiny)


def test_an_id_that_another_cell_bears_already_is_given_once(tiny: Master) -> None:
    notebook = all_right(tiny)
    twin = copy.deepcopy(cell_of(notebook, "double"))
    del twin.metadata["nbgrader"]
    notebook.cells.insert(0, twin)
    assert found(notebook, tiny) == IDS


@pytest.mark.parametrize("junk", [None, 3, [], {}, "", ["double"], {"a": 1}])
def test_ids_of_any_type_are_no_ids(tiny: Master, junk: object) -> None:
    notebook = all_right(tiny)
    notebook.cells[2]["id"] = junk
    notebook.cells[2].metadata["nbgrader"] = junk
    assert found(notebook, tiny) == IDS, "the function that it defines is left"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x): pass\nclass A: pass", {"f", "A"}),
        ("async def f(): pass", {"f"}),
        ("def f(x:\n  broken", {"f"}),
        ("if True:\n    def f(): pass", set()),
        ("undefined = 1\ndefine", set()),
    ],
)
def test_names_that_a_cell_defines(source: str, names: set[str]) -> None:
    assert defined_names(source) == names


# -- was it edited, and by whom --------------------------------------------------------------------


def test_a_cell_that_only_the_instructor_edited_since_is_not_called_changed(tiny: Master) -> None:
    handed_in = cell_of(all_right(tiny), "test_double")
    handed_in.source = "checks.close(double(1), 2)  # as it was released last week"
    handed_in.metadata.nbgrader["checksum"] = compute_checksum(handed_in)
    assert not GivenVersion("", tiny).was_edited(handed_in, tiny.by_id["test_double"].released)
    notebook = all_right(tiny)
    notebook.cells[3] = handed_in
    assert restore(notebook, tiny).findings == []


EDITS: dict[str, Callable[[NotebookNode], object]] = {
    "the text": lambda cell: cell.update(source=cell.source + "\n1"),
    "the text, checksum removed": lambda cell: (
        cell.update(source="1"),
        cell.metadata.nbgrader.pop("checksum"),
    ),
    "the text, checksum of no type": lambda cell: (
        cell.update(source="1"),
        cell.metadata.nbgrader.update(checksum=[1]),
    ),
    "the text, metadata of no type": lambda cell: (
        cell.update(source="1"),
        cell.metadata.update(nbgrader=3),
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_cell_that_the_student_edited_is(
    tiny: Master, edit: Callable[[NotebookNode], object]
) -> None:
    cell = cell_of(all_right(tiny), "test_double")
    edit(cell)
    assert GivenVersion("", tiny).was_edited(cell, tiny.by_id["test_double"].released)


def test_space_at_the_end_is_no_edit(tiny: Master) -> None:
    cell = cell_of(all_right(tiny), "test_double")
    cell.source += "\n \n"
    assert not GivenVersion("", tiny).was_edited(cell, tiny.by_id["test_double"].released)


# -- imports added to locked cells -----------------------------------------------------------------


def test_an_import_added_to_a_locked_cell_runs_behind_it(tiny: Master) -> None:
    notebook = all_right(tiny)
    setup = cell_of(notebook, "setup")
    setup.source = "%matplotlib inline\nimport math\n" + setup.source + "\nfrom os import path as p"
    restored = restore(notebook, tiny)
    assert [finding.reason for finding in restored.findings] == [Reason.IMPORT_ADDED]
    cells = restored.notebook.cells
    position = cells.index(cell_of(restored.notebook, "setup"))
    assert cells[position].source == tiny.by_id["setup"].released.source
    assert cells[position + 1].source == "from os import path as p\nimport math"
    assert cells[position + 1].metadata.tags == ["added"]


@pytest.mark.parametrize(
    ("source", "added"),
    [
        ("import a\nimport b", "import b"),
        ("import a\nx = 1", ""),
        ("", ""),
        ("import a\nif x:\n    import b", ""),
        ("import a\n!pip install b\nfrom b import (c,\n  d)", "from b import c, d"),
        ("import a\ndef broken(:", ""),
        ("import a\0", ""),
        ("import a\n" + "(" * 5000, ""),
    ],
)
def test_only_imports_are_taken(source: str, added: str) -> None:
    assert added_imports(source, "import a") == added
