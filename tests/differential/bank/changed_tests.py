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


@case("a test turned off by a student in a hurry", told=[Reason.LOCKED_CELL_CHANGED])
def _emptied(submission: Submission) -> None:
    submission.cell("test_scaled").source = ""


@case("a test with other numbers", told=[Reason.LOCKED_CELL_CHANGED])
def _other_numbers(submission: Submission) -> None:
    cell = submission.cell("test_double")
    cell.source = cell.source.replace("[1.0, 2.0]", "[1.0, 20.0]")


@case("a test with the answer pasted in front", told=[Reason.LOCKED_CELL_CHANGED])
def _answer_in_front(submission: Submission) -> None:
    cell = submission.cell("test_double")
    cell.source = submission.cell("double").source + "\n\n" + cell.source


@case("a test unlocked", told=[Reason.METADATA_CHANGED])
def _unlocked(submission: Submission) -> None:
    submission.cell("test_double").metadata.nbgrader.locked = False


@case("an answer that calls itself graded", told=[Reason.METADATA_CHANGED])
def _graded(submission: Submission) -> None:
    submission.cell("double").metadata.nbgrader.update(grade=True, points=5)
