"""Reads marks and comments from nbgrader's gradebook."""

from __future__ import annotations

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment

from autograder.feedback.marks import CellMark, Marks


def read_marks(gradebook: Gradebook, lab: str) -> dict[str, Marks]:
    """The marks of everybody who handed in a lab, by student id."""
    try:
        submissions = gradebook.assignment_submissions(lab)
    except MissingEntry:
        return {}
    return {submission.student.id: marks_of(submission) for submission in submissions}


def marks_of(submission: SubmittedAssignment) -> Marks:
    """One student's marks, from nbgrader's record of the submission."""
    student = submission.student
    cells: dict[str, CellMark] = {}
    comments: dict[str, str] = {}
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            cells[grade.name] = CellMark(
                float(grade.score or 0.0),
                float(grade.max_score or 0.0),
                bool(grade.needs_manual_grade),
                grade.manual_score is not None,
            )
        # Comments that grading itself made are on the page already, in their places.
        for comment in notebook.comments:
            if (comment.manual_comment or "").strip():
                comments[comment.name] = comment.manual_comment
    return Marks(
        student.id,
        " ".join(part for part in (student.first_name, student.last_name) if part),
        float(submission.score or 0.0),
        float(submission.max_score or 0.0),
        float(submission.late_submission_penalty or 0.0),
        float(submission.total_seconds_late or 0.0),
        cells,
        comments,
    )
