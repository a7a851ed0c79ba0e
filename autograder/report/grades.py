"""A lab's grades as nbgrader's gradebook holds them, test by test."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.gradebook import Course, CourseProblem, GradedFolder
from autograder.gradebook.graded import kept_in
from autograder.gradebook.kept_grades import KeptGrade, read_kept_grades
from autograder.gradebook.standing import Standing, standing_of
from autograder.judge.test_result import Word
from autograder.lab import UNGRADABLE, Finding, Master, MasterCell, Reason, collect
from autograder.lab.guesses import guesses_in
from autograder.report.verdicts import TestVerdict, verdicts_in

_MOST_TOLD = 3
"""Of a kind of finding so many are told one by one."""


@dataclass(frozen=True)
class Row:
    """One student's result.

    Attributes:
        student: the student's id.
        score: points by tests and by hand, extra credit included, late penalty not taken off.
        by_test: points by the test's grade_id, by the test or by hand; None where a person has yet
            to grade.
        findings: what was found wrong beside failed tests.
        misconceptions: by test, the name of the misconception that was recognized.
        figures: by test, what it gives for the report on the class.
        guesses: by the name of a guess cell, what the student wrote into it.
        seconds: wall time that judging took.
        extra_credit: points given by hand on top of the tests.
        penalty: points that are taken off for being late.
        standing: whether the score still is what grading would give now.
        waits_for_a_person: whether a part is to be graded, or looked at again, by hand.
        verdicts: by test, what the judge said, as far as the graded notebook keeps it.
    """

    student: str
    score: float
    by_test: Mapping[str, float | None]
    findings: tuple[Finding, ...] = ()
    misconceptions: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    guesses: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    extra_credit: float = 0.0
    penalty: float = 0.0
    standing: Standing = Standing.FRESH
    waits_for_a_person: bool = False
    verdicts: Mapping[str, TestVerdict] = field(default_factory=dict)

    @property
    def final(self) -> float:
        """The score, late penalty taken off: what nbgrader's own export calls the score."""
        return max(0.0, self.score - self.penalty)

    @property
    def is_gradable(self) -> bool:
        """Whether there was anything that could be graded."""
        return not any(finding.reason in UNGRADABLE for finding in self.findings)

    @property
    def found(self) -> str:
        """The findings in words; one that came up for many cells is told once."""
        texts: dict[Reason, list[str]] = defaultdict(list)
        for finding in self.findings:
            texts[finding.reason].append(finding.text)
        told = (
            several if len(several) <= _MOST_TOLD else [f"{reason.value} ({len(several)} cells)"]
            for reason, several in texts.items()
        )
        return "; ".join(itertools.chain.from_iterable(told))

    def word_of(self, test: MasterCell) -> Word | None:
        """What became of a test that is worth points.

        None if nothing has given any yet, or nothing in the submission could be graded.

        The points decide, which a person may have changed. What was said of the test tells apart
        those that gave none.
        """
        points = self.by_test.get(test.grade_id)
        if points is None or not self.is_gradable:
            return None
        if points > 0:
            return Word.PASSED if points >= test.points else Word.PARTIAL
        said = self.verdicts.get(test.grade_id)
        if said is not None and said.word in (Word.NOT_DONE, Word.UNTESTED):
            return said.word
        return Word.FAILED

    @property
    def status(self) -> str:
        """What is to be known of the score, in words; empty if nothing is."""
        waits = "waits for a person" if self.waits_for_a_person else ""
        return "; ".join(filter(None, (self.standing.value, waits)))


@dataclass(frozen=True)
class Grades:
    """The results of a class.

    Attributes:
        lab: the lab's name.
        graded_cells: the cells that are worth points, in order.
        rows: one for each student, by id.
        exercise_by_test: the exercise that each test judges; a test that judges none is left out.
    """

    lab: str
    graded_cells: tuple[MasterCell, ...]
    rows: tuple[Row, ...]
    exercise_by_test: Mapping[str, str] = field(default_factory=dict)

    def of(self, rows: Sequence[Row]) -> Grades:
        """The same with some of the rows."""
        return replace(self, rows=tuple(rows))

    @property
    def of_submissions(self) -> Grades:
        """The same without students who have no grade."""
        return self.of([row for row in self.rows if row.by_test])

    @property
    def doubtful(self) -> list[Row]:
        """Rows that somebody has to do something about."""
        return [row for row in self.rows if row.status and row.standing is not Standing.MISSING]

    @property
    def max_score(self) -> float:
        """Points that can be had."""
        return sum(cell.points for cell in self.graded_cells)


def read_grades(course: Course, lab: str) -> Grades:
    """Read a lab's grades: of all who handed in, and of all students that the gradebook lists.

    Raises:
        CourseProblem: if nothing is graded yet.
    """
    master = course.master(lab)
    with course.gradebook() as gradebook:
        kept = read_kept_grades(gradebook, lab)
        listed = [student.id for student in gradebook.students]
    if not kept:
        raise CourseProblem(f"Nothing is graded yet. First:\n    autograder grade {lab}")
    students = sorted({*listed, *kept, *course.handed_in(lab)})
    rows = tuple(_row(course, master, student, kept.get(student)) for student in students)
    graded = tuple(cell for cell in master.cells if cell.is_graded)
    exercises = {cell.grade_id: master.exercise_of(cell) for cell in master.tests}
    return Grades(lab, graded, rows, {test: name for test, name in exercises.items() if name})


def _row(course: Course, master: Master, student: str, kept: KeptGrade | None) -> Row:
    folder = course.folder_of(course.coursedir.submitted_directory, student, master.lab)
    is_there = folder.is_dir()
    if kept is None:
        return Row(student, 0.0, {}, standing=Standing.NOT_GRADED if is_there else Standing.MISSING)
    notebook = GradedFolder(course.coursedir, master.lab, student).content()
    metadata = kept_in(notebook)
    verdicts = verdicts_in(metadata, notebook)
    named = {test: v.mistake.name for test, v in verdicts.items() if v.mistake is not None}
    return Row(
        student,
        kept.score,
        kept.by_cell,
        tuple(Finding.from_json(finding) for finding in metadata.get("findings", ())),
        {**metadata.get("misconceptions", {}), **named},
        {test: dict(pairs) for test, pairs in metadata.get("figures", {}).items()},
        guesses_in(notebook, master),
        float(metadata.get("used", {}).get("seconds", 0.0)),
        kept.extra_credit,
        kept.penalty,
        _standing(course, master, folder, kept, metadata) if is_there else Standing.WITHDRAWN,
        kept.waits_for_a_person,
        verdicts,
    )


def _standing(
    course: Course, master: Master, submitted: Path, kept: KeptGrade, graded: Mapping[str, Any]
) -> Standing:
    try:
        handed_in = collect(submitted, master.lab, submitted.parent.name)
    except OSError:
        return Standing.STALE
    return standing_of(course, master, handed_in, kept, graded)


def without_names(grades: Grades) -> Grades:
    """The same results, with a number in the order of the scores in place of each student's id."""
    ranked = sorted(grades.rows, key=lambda row: (-row.final, row.student))
    digits = len(str(len(ranked)))
    rows = [replace(row, student=f"{n:0{digits}}") for n, row in enumerate(ranked, start=1)]
    return replace(grades, rows=tuple(rows))


def write_csv(grades: Grades, path: Path) -> None:
    """Write grades as CSV.

    One row for each student: the final score as nbgrader has it, what it is made of (the points of
    all tests, plus extra credit, less the penalty, and never below 0), its status and what was
    found. A status that is not empty says why a score cannot be relied on as it is.
    """
    tests = [cell.grade_id for cell in grades.graded_cells]
    header = ["student", "score", "max_score", "status", "raw_score", "extra_credit"]
    lines = [
        [
            row.student,
            row.final,
            grades.max_score,
            row.status,
            row.score,
            row.extra_credit,
            row.penalty,
            *(row.by_test.get(test) for test in tests),
            "; ".join(finding.text for finding in row.findings),
        ]
        for row in grades.rows
    ]
    write_table(path, [*header, "late_penalty", *tests, "found"], lines)


def write_table(path: Path, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV that no spreadsheet takes for formulas."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for line in lines:
            writer.writerow([_harmless(cell) for cell in line])


def _harmless(cell: object) -> object:
    """Keep a spreadsheet from taking text for a formula."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + cell
    return cell
