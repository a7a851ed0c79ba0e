"""Grades a class of cases twice: with stock nbgrader, and with this grader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, release_lab
from autograder.engine.grade_class import Request
from autograder.gradebook import Outcome, open_course
from autograder.lab import Reason, read_master
from tests.banks.course_folders import copy_lab
from tests.banks.plain_nbgrader import nbgrader, run_nbgrader, take_out_experiments
from tests.differential.case import Case, Submission
from tests.tiny_lab import LAB, write_tiny_lab

STOCK = """
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__"]
c.CourseDirectory.ignore += ["private", "exercises", "[0-9]*.py"]
"""
"""nbgrader as it is installed, with all its own steps, told where the sources lie."""

_GAVE_UP = re.compile(r"Removing failed assignment: \S*/autograded/([^/\s]+)/")


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
    """Grade the cases as a class of each lab, with stock nbgrader and with ours."""
    graded: dict[Case, Graded] = {}
    for lab in dict.fromkeys(case.lab for case in cases):
        graded |= _grade_lab(lab, [case for case in cases if case.lab == lab], folder / lab)
    return graded


def _grade_lab(lab: str, cases: Sequence[Case], folder: Path) -> dict[Case, Graded]:
    # A gradebook for each half, because two processes would lock one.
    halves = [half for half in (cases[::2], cases[1::2]) if half]
    with ThreadPoolExecutor(len(halves)) as pool:
        folders = [folder / f"stock-{number}" for number, _ in enumerate(halves)]
        stock = pool.map(partial(_grade_with_stock, lab), halves, folders)
        points = {student: score for half in stock for student, score in half.items()}
    outcomes = _grade_with_ours(lab, cases, folder / "ours")
    return {case: Graded(points[case.student], outcomes[case.student]) for case in cases}


def _make_course(lab: str, cases: Sequence[Case], course: Path, configuration: str) -> None:
    """A course folder in which each case has been handed in."""
    master = read_master(_copy_sources(lab, course))
    (course / "nbgrader_config.py").write_text(configuration)
    for case in cases:
        submission = Submission.solved(master)
        case.mess(submission)
        submission.write(course / "submitted" / case.student / lab)


def _copy_sources(lab: str, course: Path) -> Path:
    if lab == LAB:
        return write_tiny_lab(course / "solutions")
    folder = copy_lab(lab, course) / lab
    take_out_experiments(folder / f"{lab}.ipynb")
    return folder


def _grade_with_stock(lab: str, cases: Sequence[Case], course: Path) -> dict[str, float | None]:
    _make_course(lab, cases, course, STOCK)
    nbgrader(course, "generate_assignment", lab)
    gave_up: set[str] = set()
    # It ends with an error if it gave up on anybody. With some, it gives up on all who follow.
    while True:
        exclude = f"--CourseDirectory.student_id_exclude={','.join(sorted(gave_up))}"
        done = run_nbgrader(course, "autograde", lab, exclude)
        found = set(_GAVE_UP.findall(done.stderr)) - gave_up
        if not found:
            break
        gave_up |= found
    assert gave_up or done.returncode == 0, done.stderr[-3000:]
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {case.student: _points(gradebook, lab, case.student) for case in cases}


def _points(gradebook: Gradebook, lab: str, student: str) -> float | None:
    try:
        notebook = gradebook.find_submission_notebook(lab, lab, student)
    except MissingEntry:
        return None
    scores = [grade.auto_score for grade in notebook.grades]
    return None if None in scores else sum(scores)


def _grade_with_ours(lab: str, cases: Sequence[Case], course: Path) -> dict[str, Outcome]:
    _make_course(lab, cases, course, CONFIGURATION)
    opened = open_course(course)
    release_lab(opened, lab)
    return {outcome.student: outcome for outcome in grade_class(opened, Request(lab, workers=2))}
