"""Role, name and points of a cell: nbgrader's metadata follows, and they follow from it."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.authoring.headers import HeaderProblem, header_of

LOCKED = {"schema_version": 3, "task": False, "locked": True}


def cell(kind: str = "code", source: str = "x = 1", **metadata: Any) -> NotebookNode:
    return NotebookNode(
        cell_type=kind, source=source, metadata=nbformat.from_dict({"trusted": True, **metadata})
    )


@pytest.mark.parametrize(
    ("kind", "header", "metadata"),
    [
        (
            "code",
            {"role": "test", "name": "test_relu", "points": 2},
            {
                "nbgrader": {
                    **LOCKED,
                    "grade": True,
                    "solution": False,
                    "grade_id": "test_relu",
                    "points": 2,
                },
                "tags": ["test"],
            },
        ),
        (
            "code",
            {"role": "experiment", "name": "experiment_relu", "tags": ["nbval-ignore-output"]},
            {
                "nbgrader": {
                    **LOCKED,
                    "grade": False,
                    "solution": False,
                    "grade_id": "experiment_relu",
                },
                "tags": ["experiment", "nbval-ignore-output"],
            },
        ),
        (
            "code",
            {"role": "solution", "name": "relu"},
            {
                "nbgrader": {
                    **LOCKED,
                    "grade": False,
                    "solution": True,
                    "grade_id": "relu",
                    "locked": False,
                },
                "tags": ["solution"],
            },
        ),
        (
            "markdown",
            {"role": "prose", "name": "rules"},
            {
                "nbgrader": {
                    **LOCKED,
                    "grade": False,
                    "solution": False,
                    "grade_id": "rules",
                },
            },
        ),
        (
            "markdown",
            {"role": "written", "name": "why", "points": 0.5},
            {
                "nbgrader": {
                    **LOCKED,
                    "grade": True,
                    "solution": True,
                    "grade_id": "why",
                    "locked": False,
                    "points": 0.5,
                },
            },
        ),
    ],
    ids=lambda value: value.get("role", "") if isinstance(value, dict) else value,
)
def test_either_form_gives_the_other(
    kind: str, header: dict[str, Any], metadata: dict[str, Any]
) -> None:
    from_text, from_notebook = header_of(cell(kind, **header)), header_of(cell(kind, **metadata))
    assert from_text is not None
    assert from_text == from_notebook
    assert from_text.as_text() == header
    assert from_text.as_metadata() == metadata


def test_a_cell_made_with_nbgraders_menu_gets_its_role() -> None:
    """Its menu sets no tags; what is locked and not graded may be a setup or an experiment."""
    nbgrader = {**LOCKED, "grade": True, "solution": False, "grade_id": "test_relu", "points": 1}
    made = header_of(cell(nbgrader=nbgrader))
    assert made is not None
    assert made.as_metadata()["tags"] == ["test"]
    assert header_of(cell(nbgrader={**nbgrader, "grade": False})) is None


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"tags": ["test"]},
        {"tags": ["test"], "nbgrader": {**LOCKED, "grade_id": "a", "grade": False}},
        {"tags": ["test", "setup"], "nbgrader": {**LOCKED, "grade_id": "a", "grade": True}},
        {"tags": ["test"], "nbgrader": {**LOCKED, "grade_id": "a", "grade": True}},
        {"nbgrader": {**LOCKED, "grade_id": "a", "grade": True, "points": 1, "task": True}},
    ],
    ids=["plain", "no name", "another role", "two roles", "no points", "a task"],
)
def test_a_cell_of_the_notebook_that_fits_no_role_is_left_as_it_is(
    metadata: dict[str, Any],
) -> None:
    assert header_of(cell(**metadata)) is None


@pytest.mark.parametrize(
    ("kind", "header", "said"),
    [
        ("code", {"role": "tset", "name": "a"}, "cell 'a': there is no role 'tset'"),
        ("markdown", {"role": "test", "name": "a", "points": 1}, "roles of a text cell are prose"),
        ("code", {"name": "a"}, "cell 'a': it has no role; the roles of a code cell are setup"),
        ("code", {"points": 1}, "cell 'x = 1': it has no role"),
        ("code", {"role": "setup"}, "cell 'x = 1': its header has a role and needs a name"),
        ("code", {"role": "test", "name": "a"}, "cell 'a' is graded .test. and needs points"),
        ("code", {"role": "setup", "name": "a", "points": 1}, "is not graded .setup. and takes no"),
        ("code", {"role": "test", "name": "a", "points": "two"}, "must be a number, not 'two'"),
        ("code", {"role": "test", "name": "a", "points": -1}, "must be a number, not -1"),
    ],
)
def test_a_bad_header_is_told_with_its_cell(kind: str, header: dict[str, Any], said: str) -> None:
    with pytest.raises(HeaderProblem, match=said):
        header_of(cell(kind, **header))
