"""How many feedback pages are written in a second, ours and nbgrader's own.

python -m tests.benchmark.feedback --lab 06_adaptive_optimizers --submissions 40

Grades honest submissions once, and then has the same pages written by ``autograder feedback``, with
one worker and with all cores, by ``nbgrader generate_feedback`` with our exporter, and by the same
with nbgrader's own. Whole commands are measured, starting up included.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, release_lab
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, open_course
from tests.banks.course_folders import copy_lab
from tests.banks.notebooks import all_right, hand_in, reference_answers, write
from tests.banks.plain_nbgrader import nbgrader_environment
from tests.banks.sample_class import misconception_rounds
from tests.benchmark.measured_command import measure

CORES = os.cpu_count() or 1

STOCK = """
c.GenerateFeedback.exporter_class = "nbconvert.exporters.HTMLExporter"
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
"""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lab", default="06_adaptive_optimizers")
    parser.add_argument("--submissions", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        course = graded_course(Path(name) / "course-folder", options.lab, options.submissions)
        ours = [sys.executable, "-m", "autograder.cli.main", "feedback", options.lab, "--workers"]
        theirs = [sys.executable, "-m", "nbgrader", "generate_feedback", options.lab, "--force"]
        print(f"{options.lab}, {options.submissions} submissions")
        for what, command in (
            ("autograder feedback --workers 1", [*ours, "1"]),
            (f"autograder feedback --workers {CORES}", [*ours, str(CORES)]),
            ("nbgrader generate_feedback, our page", theirs),
        ):
            report(what, command, course, options.submissions)
        with (course.root / "nbgrader_config.py").open("a") as configuration:
            configuration.write(STOCK)
        report("nbgrader generate_feedback, its own page", theirs, course, options.submissions)


def graded_course(folder: Path, lab: str, submissions: int) -> Course:
    """A course whose class is graded: right, wrong in each exercise, and half done."""
    copy_lab(lab, folder)
    (folder / "nbgrader_config.py").write_text(CONFIGURATION)
    course = open_course(folder)
    release_lab(course, lab)
    master = course.master(lab)
    wrong = misconception_rounds(master)
    half = dict(list(reference_answers(master).items())[: len(master.exercises) // 2])
    kinds = [all_right(master), hand_in(master, half), *(all_right(master, **w) for w in wrong)]
    for number in range(submissions):
        write(kinds[number % len(kinds)], folder, f"student-{number:03}", lab)
    grade_class(course, Request(lab, workers=CORES))
    return course


def report(what: str, command: Sequence[str], course: Course, pages: int) -> None:
    """Run one command and say how long it took."""
    took = measure(command, folder=course.root, environment=nbgrader_environment())
    print(
        f"{what:44} {took.wall_s:7.1f} s {pages / took.wall_s:7.1f}/s "
        f"{1000 * took.cpu_s / pages:7.0f} ms of processor time a page",
        flush=True,
    )


if __name__ == "__main__":
    main()
