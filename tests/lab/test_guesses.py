"""What students guess is read from their notebooks, and never run."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode

from autograder.lab import Master, Reason, restore
from autograder.lab.guesses import guesses_in
from tests.banks.notebooks import all_right, cell_of


def guessing(tiny: Master, source: str) -> NotebookNode:
    notebook = all_right(tiny)
    cell_of(notebook, "guess_sum").source = source
    return notebook


@pytest.mark.parametrize(
    ("source", "guess"),
    [
        ("guess_sum = 45  # why not", "45"),
        ("guess_sum = 'about  forty'", "about forty"),
        ("guess_sum = [1, 'a']", "[1, 'a']"),
        ("guess_sum = None\nguess_sum = -4.5", "-4.5"),
        ("guess_sum = '" + 100 * "x" + "'", 60 * "x" + "…"),
    ],
)
def test_a_plain_value_is_a_guess(tiny: Master, source: str, guess: str) -> None:
    restored = restore(guessing(tiny, source), tiny)
    assert restored.findings == []
    assert guesses_in(restored.notebook, tiny) == {"guess_sum": guess}


@pytest.mark.parametrize(
    "source",
    [
        "guess_sum = None  # your guess",
        "guess_sum = sum(range(10))",
        "guess_sum = ",
        "guess_other = 3",
        "guess_sum == 45",
        "",
        "guess_sum = " + 5000 * "(",
    ],
)
def test_anything_else_is_none(tiny: Master, source: str) -> None:
    assert guesses_in(restore(guessing(tiny, source), tiny).notebook, tiny) == {}


def test_a_guess_that_was_deleted_or_doubled_is_no_finding_of_weight(tiny: Master) -> None:
    notebook = all_right(tiny)
    notebook.cells.remove(cell_of(notebook, "guess_sum"))
    assert restore(notebook, tiny).findings == []
    doubled = guessing(tiny, "guess_sum = 1")
    doubled.cells.append(cell_of(guessing(tiny, "guess_sum = 2"), "guess_sum"))
    restored = restore(doubled, tiny)
    assert [finding.reason for finding in restored.findings] == [Reason.CELL_DUPLICATED]
    assert guesses_in(restored.notebook, tiny) == {"guess_sum": "2"}
