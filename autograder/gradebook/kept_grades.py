"""What the gradebook holds of a lab, read once for the whole class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment

from autograder.gradebook.records import Record, Terms, read_records


@dataclass(frozen=True)
class KeptGrade:
    """One student's grade as nbgrader has it.

    Attributes:
        record: what it rests on; None if grading it was not finished.
        terms: what the late penalty depends on.
        score: points by tests and by hand, extra credit included, late penalty not taken off.
        max_score: points that can be had.
        penalty: points that are taken off for being late.
        extra_credit: points given by hand on top.
        by_cell: points of each graded cell without extra credit, by tests or by hand; None where
            nothing has given any yet.
        waits_for_a_person: whether a part is to be graded, or looked at again, by hand.
    """

    record: Record | None
    terms: Terms
    score: float
    max_score: float
    penalty: float = 0.0
    extra_credit: float = 0.0
    by_cell: Mapping[str, float | None] = field(default_factory=dict)
    waits_for_a_person: bool = False

    @property
    def final(self) -> float:
        """The score, late penalty taken off."""
        return max(0.0, self.score - self.penalty)


def read_kept_grades(gradebook: Gradebook, lab: str) -> dict[str, KeptGrade]:
    """Every grade of a lab, by student id."""
    try:
        submissions = gradebook.assignment_submissions(lab)
    except MissingEntry:
        return {}
    records = read_records(gradebook)
    return {
        submission.student.id: kept_grade(submission, records.get(submission.id))
        for submission in submissions
    }


def kept_grade(submission: SubmittedAssignment, record: Record | None) -> KeptGrade:
    """A student's grade, from nbgrader's record of the submission."""
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    return KeptGrade(
        record,
        Terms.of(submission),
        float(submission.score or 0.0),
        float(submission.max_score or 0.0),
        float(submission.late_submission_penalty or 0.0),
        sum(float(grade.extra_credit or 0.0) for grade in grades),
        {
            grade.name: grade.auto_score if grade.manual_score is None else grade.manual_score
            for grade in grades
        },
        bool(submission.needs_manual_grade),
    )
