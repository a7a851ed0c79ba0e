"""A graded notebook of the tiny lab, without grading: what the judge would give."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.feedback.marks import CellMark, Marks
from autograder.lab import Master
from tests.banks.notebooks import add_cell, all_right, cell_of

MISTAKE = {
    "name": "forgets_the_factor",
    "exercise": "scaled",
    "message": "The factor is not used.",
    "remedy": "multiply by factor",
    "slide": "001, Scaling",
}


@pytest.fixture
def graded(tiny: Master) -> NotebookNode:
    """Double is right, scaled has a mistake, and a cell with a picture was added."""
    notebook = all_right(tiny, scaled="def scaled(x, factor=SCALE):\n    return x")
    add_cell(notebook, "plt.plot([1, 2])", after="double")
    added = next(cell for cell in notebook.cells if cell.source.startswith("plt.plot"))
    added.outputs = [nbformat.v4.new_output("display_data", {"image/png": "AAAA"})]
    passed = nbformat.v4.new_output("stream", text="✓ double: small numbers\n")
    cell_of(notebook, "test_double").outputs = [passed]
    notebook.metadata["autograder"] = {
        "findings": [{"reason": "CELL_DELETED", "cell": "double", "detail": ""}],
        "tests": {
            "test_double": _told("double", "passed"),
            "test_scaled": _told("scaled", "failed", says="too small", mistake=MISTAKE),
            "test_partial": _told(
                "", "partial", says="a part is wrong", seen=["the sign is wrong"]
            ),
        },
    }
    return notebook


def _told(exercise: str, word: str, **more: Any) -> dict[str, Any]:
    nothing = {"says": "", "mistake": None, "seen": []}
    return {"exercise": exercise, "word": word, "points": 0.0, **nothing, **more}


@pytest.fixture
def marks() -> Marks:
    """As the gradebook has them: handed in late, with a comment, a part by hand."""
    return Marks(
        "ada",
        "Ada Lovelace",
        score=3.0,
        max_score=9.0,
        penalty=1.0,
        seconds_late=129_600,
        cells={
            "test_double": CellMark(2.0, 2.0),
            "test_scaled": CellMark(0.0, 3.0),
            "test_partial": CellMark(1.0, 4.0),
        },
        comments={"double": "Nice and **short**."},
    )
