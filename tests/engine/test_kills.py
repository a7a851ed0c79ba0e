"""Kill -9 at any moment, of anything: the class ends with the scores of an undisturbed run."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from autograder.engine import grade_class
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, GradedFolder, Outcome, Status, open_course
from autograder.gradebook.kept_grades import read_kept_grades
from autograder.judge import Judge
from autograder.lab import Master
from autograder.outside import WarmProcess
from autograder.outside.process_tree import trees_below
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB

MOMENTS = int(os.environ.get("KILLS", "6"))
"""How often the grader is killed, for each number of workers; `make nightly` takes 20."""

ANSWERS: dict[str, dict[str, str]] = {
    "ada": {},
    "bob": {"double": "def double(x): return 3 * x"},
    "cyd": {"scaled": "import os; os._exit(1)"},
    "dan": {"double": "def double(x): raise ValueError"},
    "eve": {"double": "import time\ndef double(x):\n    time.sleep(0.2)\n    return 2 * x"},
    "fay": {"scaled": "def scaled(x, factor=1): return x"},
    "gus": {"double": "def double(x): return x", "scaled": "def scaled(x, factor=1): return 0"},
}
CLASS = (*ANSWERS, "zed")


def hand_in(course: Course) -> None:
    for student, changed in ANSWERS.items():
        write(all_right(course.master(LAB), **changed), course.root, student, LAB)
    empty = course.root / "submitted" / "zed" / LAB / f"{LAB}.ipynb"
    empty.parent.mkdir(parents=True)
    empty.write_text("")


def gradebook_of(course: Course, students: Iterable[str] = CLASS) -> dict[str, Any]:
    """Every score, point by point, and every comment."""
    found: dict[str, Any] = {}
    with course.gradebook() as gradebook:
        for student in students:
            submission = gradebook.find_submission(LAB, student)
            (notebook,) = submission.notebooks
            found[student] = (
                submission.score,
                submission.max_score,
                sorted((g.name, g.auto_score, g.needs_manual_grade) for g in notebook.grades),
                sorted((c.name, c.auto_comment) for c in notebook.comments),
            )
    return found


@pytest.fixture
def undisturbed(course: Course, tmp_path: Path) -> dict[str, Any]:
    """The gradebook of a copy of the class that nobody disturbed.

    The class is handed in here, in the course that the test will disturb.
    """
    hand_in(course)
    copy = tmp_path / "undisturbed"
    shutil.copytree(course.root, copy)
    quiet = open_course(copy)
    grade_class(quiet, Request(LAB, workers=2))
    return gradebook_of(quiet)


def start_grading(course: Course, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "autograder.cli.main", "grade", LAB]
    return subprocess.Popen(
        [*command, "--workers", str(workers), "--course-dir", str(course.root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_the_grader_is_killed_again_and_again_each_time_after_new_progress(
    course: Course, undisturbed: dict[str, Any], workers: int
) -> None:
    moments = random.Random(20_211 + workers)
    folder = course.folder_of("autograded", "*", LAB).parents[1]
    finished: set[str] = set()
    for _ in range(MOMENTS):
        written, there = notebooks_in(folder, finished), times_of(folder)
        grader = start_grading(course, workers)
        wait_for_progress(grader, folder, there)
        time.sleep(moments.uniform(0.0, 0.5))
        grader.kill()
        grader.wait()
        assert notebooks_in(folder, finished) == written, "work was repeated"
        # Nothing that was recorded is lost, and nothing is half recorded.
        finished = finished_in(course)
        assert gradebook_of(course, finished) == {s: undisturbed[s] for s in finished}
        if len(finished) == len(CLASS):
            shutil.rmtree(folder)  # the next kills meet a class whose graded notebooks are lost
            finished = set()
    outcomes = grade_class(course, Request(LAB, workers=2))
    assert {outcome.student for outcome in outcomes} == set(CLASS)
    assert not list(folder.rglob("*.unfinished"))
    assert gradebook_of(course) == undisturbed
    assert finished_in(course) == set(CLASS)


def finished_in(course: Course) -> set[str]:
    """Students whose grade has its record, and whose graded notebook is the one it names."""
    with course.gradebook() as gradebook:
        kept = read_kept_grades(gradebook, LAB)
    return {
        student
        for student, grade in kept.items()
        if grade.record is not None
        and GradedFolder(course.coursedir, LAB, student).metadata().get("record")
        == grade.record.notebook
    }


def notebooks_in(folder: Path, students: Iterable[str]) -> dict[str, int]:
    """When the graded notebooks of some students were written."""
    return {s: (folder / s / LAB / f"{LAB}.ipynb").stat().st_mtime_ns for s in students}


def times_of(folder: Path) -> dict[Path, int]:
    """When each graded notebook was written, finished or not."""
    found = {}
    for path in folder.rglob(f"{LAB}.ipynb"):
        with contextlib.suppress(OSError):  # it may be replaced just now
            found[path] = path.stat().st_mtime_ns
    return found


def wait_for_progress(
    grader: subprocess.Popen[bytes], folder: Path, before: dict[Path, int]
) -> None:
    """Wait until a notebook is written, or until the grader is done."""
    while grader.poll() is None and times_of(folder).items() <= before.items():
        time.sleep(0.02)


def test_workers_and_sandboxes_are_killed_while_the_grader_goes_on(
    course: Course, undisturbed: dict[str, Any]
) -> None:
    """One that dies under a submission does not count against the student."""
    moments = random.Random(4)
    killed = 0

    def kill_something(_: Outcome) -> None:
        nonlocal killed
        below = [process for process in trees_below([os.getpid()]) if process != os.getpid()]
        victims = [process for process in below if _is_ours(process)]
        if victims and killed < 6:
            os.kill(moments.choice(victims), signal.SIGKILL)
            killed += 1

    outcomes = grade_class(course, Request(LAB, workers=2), on_done=kill_something)
    assert killed >= 3
    assert [o for o in outcomes if o.status is Status.FAILED] == []
    assert [o.status for o in outcomes].count(Status.GRADED) == len(ANSWERS)
    assert gradebook_of(course) == undisturbed


def _is_ours(process: int) -> bool:
    """A worker, or the warm process of one; not a student's process."""
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"--multiprocessing-fork" in command or b"bwrap" in command[:1]


def test_a_sandbox_that_is_killed_under_a_submission_costs_it_nothing(
    tiny: Master, warm: WarmProcess
) -> None:
    judge = Judge(tiny, warm, Limits())
    warm.start_submission(Limits()).close()
    process = warm._process
    assert process is not None
    slow = "import time\ndef double(x):\n    time.sleep(0.7)\n    return 2 * x"
    killer = subprocess.Popen(["sh", "-c", f"sleep 0.6; kill -9 {process.pid}"])
    verdict = judge.judge_notebook(all_right(tiny, double=slow))
    killer.wait()
    assert all(result.passed for result in verdict.results.values())
    assert verdict.findings == []
