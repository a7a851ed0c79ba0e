"""A submission is put back into the form of its lab, whatever was done to it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from autograder.lab import HandedIn, Master, Reason, collect, grade_id_of, read_submission, restore
from autograder.lab.restoration import answers_given
from tests.banks.notebooks import add_cell, all_right, cell_of

ANSWER = "def double(x):\n    return x + x"


def reasons(restored: Any) -> set[Reason]:
    return {finding.reason for finding in restored.findings}


def test_an_untouched_submission_has_nothing_to_find(tiny: Master) -> None:
    assert restore(all_right(tiny), tiny).findings == []
    assert restore(tiny.blank, tiny).findings == []


def test_the_students_answers_are_kept(tiny: Master) -> None:
    restored = restore(all_right(tiny, double=ANSWER), tiny)
    assert cell_of(restored.notebook, "double").source == ANSWER


def test_test_cells_come_without_their_hidden_part(tiny: Master) -> None:
    restored = restore(all_right(tiny), tiny)
    assert "hidden_input" not in nbformat.writes(restored.notebook)


def test_a_changed_test_is_put_back(tiny: Master) -> None:
    notebook = all_right(tiny)
    cell_of(notebook, "test_double").source = "assert True"
    restored = restore(notebook, tiny)
    assert reasons(restored) == {Reason.LOCKED_CELL_CHANGED}
    assert "checks.close" in cell_of(restored.notebook, "test_double").source


def test_outputs_are_not_taken_over(tiny: Master) -> None:
    notebook = all_right(tiny)
    cell_of(notebook, "test_double").outputs = [
        nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=1)
    ]
    restored = restore(notebook, tiny)
    assert cell_of(restored.notebook, "test_double").outputs == []
    assert restored.findings == []


def test_a_deleted_cell_is_put_back_behind_its_neighbour(tiny: Master) -> None:
    notebook = all_right(tiny)
    notebook.cells.remove(cell_of(notebook, "test_double"))
    restored = restore(notebook, tiny)
    order = [grade_id_of(cell) for cell in restored.notebook.cells]
    assert order.index("test_double") == order.index("double") + 1


def test_a_deleted_answer_does_not_take_the_place_of_one_in_another_cell(tiny: Master) -> None:
    notebook = all_right(
        tiny, double=ANSWER + "\n\ndef scaled(x, factor=3.0):\n    return factor * x"
    )
    notebook.cells.remove(cell_of(notebook, "scaled"))
    restored = restore(notebook, tiny)
    assert cell_of(restored.notebook, "scaled").source == ""
    assert set(answers_given(restored.notebook, tiny)) == {"double"}


def test_a_byte_order_mark_inside_a_cell_is_dropped(tiny: Master) -> None:
    restored = restore(all_right(tiny, double="\ufeff" + ANSWER), tiny)
    assert cell_of(restored.notebook, "double").source == ANSWER


ENCODINGS = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_other_encodings_are_read_and_named(tiny: Master, encoding: str) -> None:
    text = nbformat.writes(all_right(tiny, double=ANSWER + "  # für später"))
    restored = read_submission(HandedIn("ada", text.encode(encoding)), tiny)
    assert reasons(restored) == {Reason.OTHER_ENCODING}
    assert "für später" in cell_of(restored.notebook, "double").source


def test_of_a_doubled_answer_the_last_counts_and_the_first_still_runs(tiny: Master) -> None:
    notebook = all_right(tiny)
    first = copy.deepcopy(cell_of(notebook, "double"))
    first.source = "helper = 1"
    notebook.cells.insert(0, first)
    restored = restore(notebook, tiny)
    sources = [cell.source for cell in restored.notebook.cells]
    assert "helper = 1" in sources
    assert [grade_id_of(cell) for cell in restored.notebook.cells].count("double") == 1


def test_an_added_cell_cannot_pass_itself_off_as_a_test(tiny: Master) -> None:
    notebook = add_cell(all_right(tiny), "2")
    notebook.cells[-1].metadata = {
        "tags": ["test"],
        "nbgrader": {"grade": True, "grade_id": "bonus", "points": 100, "locked": True},
    }
    restored = restore(notebook, tiny)
    assert "nbgrader" not in restored.notebook.cells[-1].metadata
    assert restored.notebook.cells[-1].metadata.tags == ["added"]


def _kernel(notebook: NotebookNode, **spec: Any) -> None:
    notebook.metadata["kernelspec"] = spec


def _as_text(notebook: NotebookNode) -> None:
    test = cell_of(notebook, "test_double")
    text = nbformat.v4.new_markdown_cell(test.source, metadata=test.metadata)
    notebook.cells[notebook.cells.index(test)] = text


CHANGES: dict[str, tuple[Callable[[NotebookNode], object], set[Reason]]] = {
    "another kernel": (lambda n: _kernel(n, name="ir"), {Reason.KERNEL_CHANGED}),
    "the browser's kernel": (lambda n: _kernel(n, name="python"), set()),
    "a kernel whose name is no text": (lambda n: _kernel(n, name=["ir"]), {Reason.KERNEL_CHANGED}),
    "a kernel without a name": (lambda n: _kernel(n, display_name="Python"), set()),
    "no kernel": (lambda n: n.metadata.pop("kernelspec"), set()),
    "more points": (
        lambda n: cell_of(n, "test_double").metadata.nbgrader.update(points=3),
        {Reason.METADATA_CHANGED},
    ),
    "an unlocked test": (
        lambda n: cell_of(n, "test_double").metadata.nbgrader.update(locked=False),
        {Reason.METADATA_CHANGED},
    ),
    "an answer that is graded": (
        lambda n: cell_of(n, "double").metadata.nbgrader.update(grade=True),
        {Reason.METADATA_CHANGED},
    ),
    "a test as text": (_as_text, {Reason.CELL_TYPE_CHANGED}),
    "a changed setup": (
        lambda n: cell_of(n, "setup").update(source="SCALE = 0"),
        {Reason.SETUP_DIFFERS},
    ),
    "space at the end of a test": (
        lambda n: cell_of(n, "test_double").update(
            source=cell_of(n, "test_double").source + "\n \n"
        ),
        set(),
    ),
    "a deleted setup": (
        lambda n: n.cells.remove(cell_of(n, "setup")),
        {Reason.CELL_DELETED},
    ),
    "a deleted experiment": (lambda n: n.cells.remove(cell_of(n, "experiment")), set()),
    "a doubled answer": (
        lambda n: n.cells.append(copy.deepcopy(cell_of(n, "double"))),
        {Reason.CELL_DUPLICATED},
    ),
    "nothing of this lab": (
        lambda n: n.update(cells=[nbformat.v4.new_code_cell("1")]),
        {Reason.OTHER_LAB},
    ),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_each_kind_of_change_has_its_finding(
    tiny: Master, change: Callable[[NotebookNode], object], expected: set[Reason]
) -> None:
    notebook = all_right(tiny)
    change(notebook)
    restored = restore(notebook, tiny)
    assert reasons(restored) == expected
    assert restored.notebook.metadata == tiny.blank.metadata
    test = cell_of(restored.notebook, "test_double")
    assert (test.cell_type, test.metadata) == ("code", tiny.by_id["test_double"].released.metadata)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=8), part, max_size=3)
    ),
    max_leaves=10,
)
ids = st.sampled_from(["double", "test_double", "scaled", "nothing", "", None, 5])
bad_cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading", 3]),
        "source": junk,
        "metadata": junk
        | st.fixed_dictionaries({"nbgrader": junk})
        | st.fixed_dictionaries({"nbgrader": st.fixed_dictionaries({"grade_id": ids | junk})}),
        "outputs": junk,
        "id": junk,
    },
)
bad_notebooks = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([3, 4, 99]) | junk},
    optional={
        "cells": st.lists(bad_cells | junk, max_size=6) | junk,
        "metadata": junk,
        "nbformat_minor": st.integers(0, 9) | junk,
        "worksheets": junk,
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(content=bad_notebooks.map(json.dumps) | st.text(max_size=40))
def test_whatever_is_handed_in_gives_a_valid_notebook_of_the_lab(
    tiny: Master, content: str
) -> None:
    folder = tiny.folder.parent / "submitted"
    folder.mkdir(exist_ok=True)
    (folder / f"{tiny.lab}.ipynb").write_text(content, encoding="utf-8", errors="replace")
    restored = read_submission(collect(folder, tiny.lab, "ada"), tiny)
    nbformat.validate(restored.notebook)
    present = [grade_id_of(cell) for cell in restored.notebook.cells]
    for cell in tiny.cells:
        assert present.count(cell.grade_id) == 1


def test_pictures_pasted_into_text_are_kept_and_nothing_else_is(tiny: Master) -> None:
    notebook = all_right(tiny)
    text = "![a](attachment:my%20plot.png) ![b](attachment:evil.svg) ![c](attachment:nowhere.png)"
    attachments = {
        "my plot.png": {"image/png": "iVBORw0KGgo="},
        "evil.svg": {"image/svg+xml": "<svg onload=alert(1)>", "text/html": "<script>"},
        "broken.png": {"image/png": '"><script>'},
    }
    notebook.cells.append(nbformat.v4.new_markdown_cell(text, attachments=attachments))
    (cell,) = [c for c in restore(notebook, tiny).notebook.cells if "![a]" in c.source]
    assert cell.attachments == {"picture-0": {"image/png": "iVBORw0KGgo="}}
    assert cell.source == ("![a](attachment:picture-0) ![b](missing-picture) ![c](missing-picture)")
