"""Cells of the lab that a student changed, by accident or to try something out."""

from __future__ import annotations

from autograder.lab import Reason
from tests.differential.case import Kind, Submission

CHANGED_TESTS = Kind("changed tests")
case = CHANGED_TESTS.case


@case("a print added to a test", told=[Reason.LOCKED_CELL_CHANGED])
def _print(submission: Submission) -> None:
    submission.cell("test_double").source += "\nprint(double(np.ones(3)))"


@case("a test commented out", told=[Reason.LOCKED_CELL_CHANGED])
def _commented_out(submission: Submission) -> None:
    cell = submission.cell("test_double")
    cell.source = "\n".join(f"# {line}" for line in cell.source.splitlines())


@case("other points in the metadata", told=[Reason.METADATA_CHANGED])
def _points(submission: Submission) -> None:
    submission.cell("test_double").metadata.nbgrader.points = 20
