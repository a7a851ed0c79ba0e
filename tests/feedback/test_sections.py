"""The student's work, sorted into exercises: theirs shows, the lab's is folded."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

from autograder.feedback.sections import FINDINGS_CELL, checks_of, sections_of, title_of
from autograder.lab import Master
from tests.banks.notebooks import add_cell, all_right, cell_of, hand_in


def kinds(notebook: NotebookNode, master: Master) -> dict[str, list[str]]:
    return {
        section.name: [block.kind for block in section.blocks]
        for section in sections_of(notebook, master)
    }


def test_what_stands_above_an_answer_is_shown_with_it(tiny: Master) -> None:
    assert kinds(all_right(tiny), tiny) == {
        "double": ["lab", "answer"],
        "scaled": ["guess", "lab", "answer"],
    }


def test_an_added_cell_belongs_to_the_exercise_before_it(tiny: Master) -> None:
    notebook = add_cell(all_right(tiny), "double(1)", after="test_double")
    assert kinds(notebook, tiny)["double"] == ["lab", "answer", "added"]


def test_what_stands_behind_the_last_exercise_is_shown(tiny: Master) -> None:
    notebook = add_cell(all_right(tiny), "one = 1", after="experiment")
    assert kinds(notebook, tiny)["scaled"] == ["guess", "lab", "added", "answer"]
    tiny.blank.cells.append(nbformat.v4.new_markdown_cell("The end."))
    notebook.cells.append(nbformat.v4.new_markdown_cell("The end."))
    assert kinds(notebook, tiny)[""] == ["lab"]


def test_a_text_of_the_labs_that_was_edited_is_the_students(tiny: Master) -> None:
    notebook = all_right(tiny)
    notebook.cells[0].source += "\n\nMy own remark."
    assert kinds(notebook, tiny)["double"] == ["added", "lab", "answer"]


def test_what_is_not_done_is_no_answer(tiny: Master) -> None:
    blocks = [block for s in sections_of(hand_in(tiny, {}), tiny) for block in s.blocks]
    assert [block.is_empty for block in blocks if block.kind == "answer"] == [True, True]


def test_the_cell_with_which_formgrader_shows_findings_is_left_out(tiny: Master) -> None:
    notebook = all_right(tiny)
    found = nbformat.v4.new_markdown_cell("**What the grader found**", id=FINDINGS_CELL)
    notebook.cells.insert(0, found)
    assert kinds(notebook, tiny)["double"] == ["lab", "answer"]


def test_a_hidden_test_is_told_by_its_comment_and_a_visible_one_by_its_code(tiny: Master) -> None:
    notebook = all_right(tiny)
    notebook.cells[-1].source = "# Hidden test: all of it,\n# and more."
    checks = checks_of(notebook, tiny)
    assert checks["test_partial"].about == "Hidden test: all of it, and more."
    assert checks["test_partial"].parts == ()
    assert "checks.close" in checks["test_double"].parts[0]


def test_a_test_says_that_a_mistake_elsewhere_costs_nothing(tiny: Master) -> None:
    notebook = all_right(tiny)
    text = "(tested with the right double underneath: a mistake there costs nothing here)\n"
    cell_of(notebook, "test_scaled").outputs = [nbformat.v4.new_output("stream", text=text)]
    checks = checks_of(notebook, tiny)
    assert checks["test_scaled"].resting == text.strip("()\n")
    assert checks["test_double"].resting == ""


def test_the_title_is_the_labs_first_heading(tiny: Master) -> None:
    assert title_of(tiny.blank.cells, "tiny") == "A tiny lab"
    assert title_of([], "tiny") == "tiny"
