"""One form of a lab, set up under stock nbgrader and under ours, with the same submissions."""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from autograder.cli.grade import SOME_NOT_GRADED
from autograder.cli.new_course import CONFIGURATION
from autograder.engine import release_lab
from autograder.gradebook import open_course
from autograder.lab import Master, read_master
from tests.banks.course_folders import copy_lab
from tests.banks.notebooks import all_right, hand_in, reference_answers, write
from tests.banks.plain_nbgrader import (
    PLAIN,
    make_course,
    nbgrader,
    nbgrader_command,
    nbgrader_environment,
    scores,
    take_out_experiments,
)
from tests.banks.sample_class import correct_rounds, misconception_rounds
from tests.benchmark.class_run import ClassRun
from tests.benchmark.measured_command import measure

CORES = os.cpu_count() or 1

SETTLED = 2 * CORES
"""By then each of our workers has started, and done a submission or two."""


def honest_work(master: Master) -> Iterable[NotebookNode]:
    """Whole submissions, right and wrong, without loops that run into time limits.

    The first two are taken by short benchmarks.
    """
    right, wrong = correct_rounds(master), misconception_rounds(master)
    answers = reference_answers(master)
    yield all_right(master, **right[0])
    # One mistake in three exercises, as a student who understood most of it.
    for number, mistakes in enumerate(wrong[:3]):
        yield all_right(master, **dict(list(mistakes.items())[number::4]))
    yield all_right(master)
    yield hand_in(master, dict(list(answers.items())[: len(answers) // 2]))


@dataclass(frozen=True)
class Source:
    """Where a lab and its submissions come from.

    Attributes:
        lab: the lab's name.
        copy: copies the lab's sources into a course folder, and gives the folder of solutions.
        work: makes submissions.
    """

    lab: str
    copy: Callable[[str, Path], Path] = copy_lab
    work: Callable[[Master], Iterable[NotebookNode]] = honest_work


@dataclass
class BothGraders:
    """One form of a lab, set up under both graders.

    Attributes:
        source: the lab.
        folder: an empty folder for courses.
        with_experiments: whether the notebooks keep their experiments.
        kinds: how many different submissions there are; the class hands them in in turn.
        students: who has handed in to ours so far.
    """

    source: Source
    folder: Path
    with_experiments: bool
    kinds: int
    students: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lab = self.source.lab
        solutions = self.source.copy(self.lab, self.folder)
        if not self.with_experiments:
            take_out_experiments(solutions / self.lab / f"{self.lab}.ipynb")
        self.ours = make_course(self.folder / "ours", self.lab, CONFIGURATION, solutions)
        release_lab(open_course(self.ours), self.lab)
        self._solutions = solutions
        work = self.source.work(read_master(solutions / self.lab))
        self._work = list(itertools.islice(work, self.kinds))

    @cached_property
    def plain(self) -> Path:
        """Stock nbgrader's course folder."""
        folder = make_course(self.folder / "plain", self.lab, PLAIN, self._solutions)
        nbgrader(folder, "generate_assignment", self.lab)
        return folder

    def hand_in(self, count: int, *, to_stock: int = 0) -> list[str]:
        """Let so many more students hand in to ours, and the first of them to stock as well."""
        first = len(self.students)
        new = [f"s{number:04}" for number in range(first, first + count)]
        for number, student in enumerate(new):
            notebook = self._work[number % len(self._work)]
            write(notebook, self.ours, student, self.lab)
            if number < to_stock:
                write(notebook, self.plain, student, self.lab)
        self.students += new
        return new

    def grade_by_stock(self) -> ClassRun:
        """Stock nbgrader: one command for all who handed in there, as its users do."""
        measured = measure(
            nbgrader_command("autograde", self.lab, "--force"),
            folder=self.plain,
            environment=nbgrader_environment(),
        )
        # One process does all: the first submission pays for its start.
        return ClassRun.of(measured, self.plain.glob(f"autograded/*/{self.lab}/*.ipynb"), settled=1)

    def grade_by_ours(self, students: Sequence[str], workers: int = CORES) -> ClassRun:
        """Ours, all anew."""
        chosen = [word for student in students for word in ("--student", student)]
        command = [sys.executable, "-m", "autograder.cli.main", "grade", self.lab, "--force"]
        measured = measure(
            [*command, *chosen, "--workers", str(workers)],
            folder=self.ours,
            environment=os.environ,
            allowed=(0, SOME_NOT_GRADED),
        )
        graded = [
            self.ours / "autograded" / student / self.lab / f"{self.lab}.ipynb"
            for student in students
        ]
        used = [json.loads(path.read_bytes())["metadata"]["autograder"]["used"] for path in graded]
        return ClassRun.of(
            measured,
            graded,
            settled=min(SETTLED, len(students) - 1),
            sandbox_cpu_s=sum(one["cpu_seconds"] for one in used),
            code_s=sum(one["code_seconds"] for one in used),
        )

    def compare_scores(self) -> dict[str, int]:
        """Of those who handed in to both: how many tests got the same, and more from whom."""
        students = sorted(path.name for path in (self.plain / "submitted").iterdir())
        theirs = scores(self.plain, self.lab, students)
        mine = scores(self.ours, self.lab, students)
        found = {"same": 0, "ours_more": 0, "stock_more": 0}
        for student in students:
            for test, score in theirs[student].items():
                difference = (mine[student][test] or 0.0) - (score or 0.0)
                found[
                    "ours_more" if difference > 0 else "stock_more" if difference else "same"
                ] += 1
        return found
