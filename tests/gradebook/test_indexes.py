"""A class of thousands is added up without looking through all grades for each student."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.gradebook import Course
from autograder.gradebook.indexes import INDEXES, add_indexes

PLAN = "EXPLAIN QUERY PLAN SELECT * FROM {} WHERE {} = 'x'"


@pytest.fixture
def file(course: Course) -> Path:
    """A gradebook that is not there yet; a course that was opened lets nbgrader make it."""
    return course.root / "another.db"


def plans(file: Path) -> dict[str, str]:
    """How the rows of one parent are found, by the index that is to be used."""
    with sqlite3.connect(file) as connection:
        return {
            name: str(connection.execute(PLAN.format(table, column)).fetchall())
            for name, (table, column) in INDEXES.items()
        }


def test_rows_are_found_by_their_parent(file: Path) -> None:
    with Gradebook(f"sqlite:///{file}") as gradebook:
        assert all(name not in plan for name, plan in plans(file).items())
        for _ in range(2):
            add_indexes(gradebook)
    assert all(name in plan for name, plan in plans(file).items())


def test_a_gradebook_that_somebody_else_writes_stays_as_it_is(file: Path) -> None:
    with Gradebook(f"sqlite:///{file}") as gradebook, sqlite3.connect(file) as other:
        gradebook.db.bind.dispose()  # type: ignore[union-attr]
        other.execute("BEGIN EXCLUSIVE")
        add_indexes(gradebook)
        other.rollback()
        gradebook.add_student("ada")  # goes on
    assert all(name not in plan for name, plan in plans(file).items())
