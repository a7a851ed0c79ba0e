"""Releases a lab: nbgrader makes the students' version, and a check proves that nothing leaked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI

from autograder.gradebook import Course, CourseProblem
from autograder.lab import Master
from autograder.lab.leaks import find_leaks
from autograder.lab.versions import keep_version, version_in


@dataclass(frozen=True)
class Release:
    """A released lab.

    Attributes:
        folder: what students get.
        tests: number of test cells.
        points: points that can be had.
    """

    folder: Path
    tests: int
    points: float


def release_lab(course: Course, lab: str) -> Release:
    """Make the students' version of a lab in the course's release folder.

    Raises:
        CourseProblem: if the lab is not in order, or the result would hold a solution or a hidden
            test.
    """
    master = course.master(lab)
    _refuse_other_cells(course, master)
    with course.selecting(lab, "."):
        result = NbGraderAPI(course.coursedir, parent=course.app).generate_assignment(lab)
    if not result["success"]:
        course.log_file(lab, ".").write_text(result.get("log", "") + result.get("error", ""))
        last = [line for line in result.get("error", "").splitlines() if line.strip()][-1:]
        raise CourseProblem(
            f"nbgrader could not release {lab}: {''.join(last)}\n"
            f"Details: {course.log_file(lab, '.')}"
        )
    folder = course.folder_of(course.coursedir.release_directory, ".", lab)
    _refuse_leaks(master, folder)
    keep_version(master.folder, version_in(master.blank))
    points = sum(cell.points for cell in master.tests)
    return Release(folder, len(master.tests), points)


def _refuse_other_cells(course: Course, master: Master) -> None:
    """Say what nbgrader would refuse, before it removes what is released."""
    with course.gradebook() as gradebook:
        try:
            notebook = gradebook.find_notebook(master.lab, master.lab)
        except MissingEntry:
            return
        if not notebook.submissions:
            return
        known = {cell.name for cell in notebook.grade_cells}
    changed = known ^ {cell.grade_id for cell in master.cells if cell.is_graded}
    if changed:
        raise CourseProblem(
            f"{master.lab} has graded submissions, and nbgrader does not add or remove tests then: "
            f"{', '.join(sorted(changed))}.\nPut the cells back (their points and contents may "
            "change), or start anew in a new course folder."
        )


def _refuse_leaks(master: Master, folder: Path) -> None:
    leaks = find_leaks(master, folder)
    if leaks:
        shown = "\n".join(f"    {leak}" for leak in leaks[:5])
        raise CourseProblem(
            f"{folder} must not be given to students: it holds parts of solutions or hidden tests:"
            f"\n{shown}"
        )
