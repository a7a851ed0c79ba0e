"""Indexes that nbgrader's tables lack, and a class of thousands needs.

nbgrader adds up a submission's points anew whenever they are asked for, and looks through the
grades of the whole course for them. With these it finds them at once. It need not know of them.
"""

from __future__ import annotations

from nbgrader.api import Gradebook
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

INDEXES = {
    "autograder_grade_notebook": ("grade", "notebook_id"),
    "autograder_comment_notebook": ("comment", "notebook_id"),
    "autograder_notebook_assignment": ("submitted_notebook", "assignment_id"),
    "autograder_submission_assignment": ("submitted_assignment", "assignment_id"),
}
"""By name, table and column."""


def add_indexes(gradebook: Gradebook) -> None:
    """Add those that are missing, where that can be done: without them, all is only slower."""
    try:
        connection = gradebook.db.connection()
        tables = sorted({table for table, _ in INDEXES.values()})
        present = {i["name"] for table in tables for i in inspect(connection).get_indexes(table)}
        for name, (table, column) in INDEXES.items():  # everywhere in one order: no deadlock
            if name not in present:
                gradebook.db.execute(
                    text(f"CREATE INDEX IF NOT EXISTS {name} ON {table} ({column})")
                )
                gradebook.db.commit()
    except DBAPIError:  # somebody else writes, or adds them too, or it is not ours to change
        gradebook.db.rollback()
