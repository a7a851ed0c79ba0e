"""Writes each student's feedback page with nbgrader, and checks that it leaks nothing."""

from __future__ import annotations

import glob
from collections.abc import Callable
from pathlib import Path

from nbgrader.apps import NbGraderAPI

from autograder.engine.course import Course, CourseProblem
from autograder.lab.leaks import find_leaks


def write_feedback(
    course: Course,
    lab: str,
    *,
    on_start: Callable[[str], None] = lambda student: None,
    on_done: Callable[[Path], None] = lambda page: None,
) -> list[Path]:
    """Write the feedback of every graded submission.

    Raises:
        CourseProblem: if nothing is graded yet, a page cannot be written, or a page holds a line of
            a hidden test; that page is removed.
    """
    master = course.master(lab)
    graded = course.folder_of(course.coursedir.autograded_directory, "*", lab)
    students = sorted(p.parent.parent.name for p in Path("/").glob(f"{graded}/{lab}.ipynb"[1:]))
    students = [student for student in students if not glob.has_magic(student)]
    if not students:
        raise CourseProblem(f"Nothing is graded yet. First:\n    autograder grade {lab}")
    pages = []
    for student in students:
        on_start(student)
        with course.selecting(lab, student):
            api = NbGraderAPI(course.coursedir, parent=course.app)
            result = api.generate_feedback(lab, student, force=True)
        folder = course.folder_of(course.coursedir.feedback_directory, student, lab)
        page = folder / f"{lab}.html"
        if not result["success"]:
            raise CourseProblem(
                f"The feedback of {student} could not be written; "
                f"see {course.log_file(lab, student)}"
            )
        leaks = find_leaks(master, folder, solutions=False)
        if leaks:
            page.unlink()
            raise CourseProblem(f"Feedback would show a hidden test and was removed: {leaks[0]}")
        pages.append(page)
        on_done(page)
    return pages
