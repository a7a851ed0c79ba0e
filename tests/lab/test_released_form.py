"""What students get is folded where they need not read, and runs on behind a check that fails."""

from __future__ import annotations

from nbformat import NotebookNode

from autograder.lab import Master, grade_id_of


def cells(tiny: Master) -> dict[str, NotebookNode]:
    return {name: cell for cell in tiny.blank.cells if (name := grade_id_of(cell))}


def folded(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def test_experiments_and_tests_without_a_visible_part_are_folded(tiny: Master) -> None:
    found = {name for name, cell in cells(tiny).items() if folded(cell)}
    assert found == {"experiment", "test_partial"}


def test_editors_go_on_behind_a_check_that_fails_and_nowhere_else(tiny: Master) -> None:
    found = {
        name for name, cell in cells(tiny).items() if "raises-exception" in cell.metadata["tags"]
    }
    assert found == {"test_double", "test_scaled", "test_partial"}


def test_a_guess_is_released_as_it_is_and_can_be_edited(tiny: Master) -> None:
    guess = cells(tiny)["guess_sum"]
    assert guess.source.startswith("guess_sum = None  # your guess")
    assert not guess.metadata.nbgrader.locked
