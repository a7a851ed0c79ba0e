"""A lab's grades as nbgrader's gradebook holds them, test by test."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbgrader.api import MissingEntry

from autograder.gradebook import Course, CourseProblem, GradedFolder
from autograder.lab import Finding, MasterCell


@dataclass(frozen=True)
class Row:
    """One student's result.

    Attributes:
        student: the student's id.
        score: points, late penalty not taken off.
        by_test: points by the test's grade_id; None where a person has to grade.
        findings: what was found wrong beside failed tests.
        misconceptions: by test, the name of the misconception that was recognized.
        seconds: wall time that judging took.
    """

    student: str
    score: float
    by_test: dict[str, float | None]
    findings: tuple[Finding, ...] = ()
    misconceptions: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True)
class Grades:
    """The results of a class.

    Attributes:
        lab: the lab's name.
        graded_cells: the cells that are worth points, in order.
        rows: one for each submission, by student id.
    """

    lab: str
    graded_cells: tuple[MasterCell, ...]
    rows: tuple[Row, ...]

    @property
    def max_score(self) -> float:
        """Points that can be had."""
        return sum(cell.points for cell in self.graded_cells)


def read_grades(course: Course, lab: str) -> Grades:
    """Read a lab's grades.

    Raises:
        CourseProblem: if nothing is graded yet.
    """
    master = course.master(lab)
    graded_cells = tuple(cell for cell in master.cells if cell.is_graded)
    rows = []
    with course.gradebook() as gradebook:
        try:
            submissions = gradebook.assignment_submissions(lab)
        except MissingEntry:
            submissions = []
        for submission in submissions:
            grades = {grade.name: grade for note in submission.notebooks for grade in note.grades}
            by_test = {
                cell.grade_id: _points(grades[cell.grade_id])
                for cell in graded_cells
                if cell.grade_id in grades
            }
            student = submission.student.id
            metadata = GradedFolder(course.coursedir, lab, student).metadata()
            rows.append(
                Row(
                    student,
                    submission.score,
                    by_test,
                    tuple(Finding.from_json(finding) for finding in metadata.get("findings", ())),
                    metadata.get("misconceptions", {}),
                    float(metadata.get("used", {}).get("seconds", 0.0)),
                )
            )
    if not rows:
        raise CourseProblem(f"Nothing is graded yet. First:\n    autograder grade {lab}")
    return Grades(lab, graded_cells, tuple(sorted(rows, key=lambda row: row.student)))


def without_names(grades: Grades) -> Grades:
    """The same results, with a number in the order of the scores in place of each student's id."""
    ranked = sorted(grades.rows, key=lambda row: (-row.score, row.student))
    digits = len(str(len(ranked)))
    rows = [replace(row, student=f"{n:0{digits}}") for n, row in enumerate(ranked, start=1)]
    return replace(grades, rows=tuple(rows))


def write_csv(grades: Grades, path: Path) -> None:
    """Write grades as CSV: student, score, maximum, each test, and what was found."""
    tests = [cell.grade_id for cell in grades.graded_cells]
    lines = []
    for row in grades.rows:
        points = [row.by_test.get(test) for test in tests]
        found = "; ".join(finding.text for finding in row.findings)
        lines.append([row.student, row.score, grades.max_score, *points, found])
    write_table(path, ["student", "score", "max_score", *tests, "found"], lines)


def write_table(path: Path, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV that no spreadsheet takes for formulas."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for line in lines:
            writer.writerow([_harmless(cell) for cell in line])


def _points(grade: object) -> float | None:
    score = getattr(grade, "score", None)
    needs_hand = getattr(grade, "needs_manual_grade", False)
    return None if score is None or needs_hand else float(score)


def _harmless(cell: object) -> object:
    """Keep a spreadsheet from taking text for a formula."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + cell
    return cell
