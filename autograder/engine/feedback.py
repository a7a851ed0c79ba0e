"""Writes each student's feedback page with nbgrader, and checks that it leaks nothing."""

from __future__ import annotations

import glob
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbgrader.apps import NbGraderAPI

from autograder.gradebook import Course, CourseProblem
from autograder.lab import Master, grade_id_of
from autograder.lab.leaks import find_leaks


def write_feedback(
    course: Course,
    lab: str,
    *,
    on_start: Callable[[str], None] = lambda student: None,
    on_done: Callable[[str], None] = lambda student: None,
) -> list[Path]:
    """Write the feedback of every graded submission.

    Raises:
        CourseProblem: if nothing is graded yet; or, when all others are written, if a page could
            not be, or held a line of a hidden test and was removed.
    """
    master = course.master(lab)
    graded = course.folder_of(course.coursedir.autograded_directory, "*", lab)
    students = sorted(p.parent.parent.name for p in Path("/").glob(f"{graded}/{lab}.ipynb"[1:]))
    students = [student for student in students if not glob.has_magic(student)]
    if not students:
        raise CourseProblem(f"Nothing is graded yet. First:\n    autograder grade {lab}")
    with course.gradebook():
        pass  # each page reads it: wait here, and say so, if another program has locked it
    pages: list[Path] = []
    problems: list[str] = []
    for student in students:
        on_start(student)
        problem = _write_page(course, master, student)
        if problem is None:
            folder = course.folder_of(course.coursedir.feedback_directory, student, lab)
            pages.append(folder / f"{lab}.html")
        else:
            problems.append(f"{student}: {problem}")
        on_done(student)
    if problems:
        raise CourseProblem(
            f"{len(pages)} pages were written. These were not:\n" + "\n".join(problems)
        )
    return pages


def _own_text(course: Course, master: Master, student: str) -> str:
    """What a student typed: the sources of all cells that are not the lab's."""
    graded = course.folder_of(course.coursedir.autograded_directory, student, master.lab)
    notebook = nbformat.read(graded / f"{master.lab}.ipynb", as_version=4)
    own = []
    for cell in notebook.cells:
        original = master.by_id.get(grade_id_of(cell) or "")
        if original is None or original.is_students:
            own.append(cell.source)
    return "\n".join(own)


def _write_page(course: Course, master: Master, student: str) -> str | None:
    """Write one student's page; give what kept it from being written."""
    lab = master.lab
    with course.selecting(lab, student):
        api = NbGraderAPI(course.coursedir, parent=course.app)
        result = api.generate_feedback(lab, student, force=True)
    folder = course.folder_of(course.coursedir.feedback_directory, student, lab)
    page = folder / f"{lab}.html"
    if not result["success"] or not page.is_file():
        return f"nbgrader could not write it; see {course.log_file(lab, student)}"
    leaks = find_leaks(master, folder, solutions=False)
    if leaks:
        # A right answer may have a line in common with a hidden test: it tells its author nothing.
        own = _own_text(course, master, student)
        leaks = [leak for leak in leaks if leak.line not in own]
    if leaks:
        page.unlink()
        return f"it would show a line of a hidden test, and was removed ({leaks[0].line})"
    return None
