"""Grades a class of cases twice: with stock nbgrader, and with this grader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, release_lab
from autograder.engine.grade_class import Request
from autograder.gradebook import Outcome, open_course
from autograder.lab import Reason, read_master
from tests.banks.plain_nbgrader import nbgrader, run_nbgrader
from tests.differential.case import Case, Submission
from tests.tiny_lab import LAB, write_tiny_lab

STOCK = """
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "private"]
"""
"""nbgrader as it is installed, all its own steps. It is told only where the sources lie."""

_GAVE_UP = re.compile(rf"Removing failed assignment: \S*/([^/\s]+)/{LAB}")


@dataclass(frozen=True)
class Graded:
    """One case, graded twice.

    Attributes:
        stock: points from stock nbgrader; None where it gave up.
        ours: what became of it with us.
    """

    stock: float | None
    ours: Outcome

    @property
    def difference(self) -> float:
        """How much more ours gives. A score that is not there counts as none."""
        return (self.ours.score or 0.0) - (self.stock or 0.0)

    @property
    def found(self) -> set[Reason]:
        """What ours found."""
        return {finding.reason for finding in self.ours.findings}


def grade_twice(cases: Sequence[Case], folder: Path) -> dict[Case, Graded]:
    """Grade the cases as a class, with stock nbgrader and with ours."""
    # A gradebook for each half, because two processes would lock one.
    halves = [cases[::2], cases[1::2]]
    with ThreadPoolExecutor(len(halves)) as pool:
        folders = [folder / f"stock-{number}" for number, _ in enumerate(halves)]
        points = {
            k: v for half in pool.map(_grade_with_stock, halves, folders) for k, v in half.items()
        }
    outcomes = _grade_with_ours(cases, folder / "ours")
    return {case: Graded(points[case.student], outcomes[case.student]) for case in cases}


def _make_course(cases: Sequence[Case], course: Path, configuration: str) -> None:
    """A course folder in which each case has been handed in."""
    master = read_master(write_tiny_lab(course / "solutions"))
    (course / "nbgrader_config.py").write_text(configuration)
    for case in cases:
        submission = Submission.solved(master)
        case.mess(submission)
        submission.write(course / "submitted" / case.student / LAB)


def _grade_with_stock(cases: Sequence[Case], course: Path) -> dict[str, float | None]:
    _make_course(cases, course, STOCK)
    nbgrader(course, "generate_assignment", LAB)
    gave_up: set[str] = set()
    # It ends with an error if it gave up on anybody. With some, it gives up on all who follow.
    while True:
        exclude = f"--CourseDirectory.student_id_exclude={','.join(sorted(gave_up))}"
        done = run_nbgrader(course, "autograde", LAB, exclude)
        found = set(_GAVE_UP.findall(done.stderr)) - gave_up
        if not found:
            break
        gave_up |= found
    assert gave_up or done.returncode == 0, done.stderr[-3000:]
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {case.student: _points(gradebook, case.student) for case in cases}


def _points(gradebook: Gradebook, student: str) -> float | None:
    try:
        notebook = gradebook.find_submission_notebook(LAB, LAB, student)
    except MissingEntry:
        return None
    scores = [grade.auto_score for grade in notebook.grades]
    return None if None in scores else sum(scores)


def _grade_with_ours(cases: Sequence[Case], course: Path) -> dict[str, Outcome]:
    _make_course(cases, course, CONFIGURATION)
    opened = open_course(course)
    release_lab(opened, LAB)
    return {outcome.student: outcome for outcome in grade_class(opened, Request(LAB, workers=2))}
