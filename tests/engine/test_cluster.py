"""The same jobs on a dask.distributed cluster, whose workers know nothing of the course folder."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from autograder.engine import ClusterProblem, grade_class
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, Outcome, Status
from autograder.judge.job import Job
from autograder.lab import collect
from autograder.lab.bundle import bundle_lab
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB

STUDENTS = 10
_SECONDS_TO_START = 60


@dataclass
class Cluster:
    """A scheduler and its workers, each a process with an empty folder of its own."""

    folder: Path
    scheduler: subprocess.Popen[bytes] = field(init=False)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, workers: int) -> None:
        file = self.folder / "scheduler.json"
        self.scheduler = self._run(
            "scheduler",
            "--port",
            "0",
            "--no-dashboard",
            "--host",
            "127.0.0.1",
            "--scheduler-file",
            str(file),
        )
        deadline = time.monotonic() + _SECONDS_TO_START
        while not file.is_file() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.address = json.loads(file.read_text())["address"]
        for _ in range(workers):
            self.workers.append(
                self._run(
                    "worker",
                    self.address,
                    "--nthreads",
                    "1",
                    "--no-nanny",
                    "--no-dashboard",
                    "--memory-limit",
                    "0",
                )
            )

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            with contextlib.suppress(OSError):
                process.kill()
            process.wait()

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        folder = self.folder / f"{arguments[0]}-{len(self.workers)}"
        folder.mkdir()
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
            cwd=folder,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("wb"),
        )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    started = Cluster(folder)
    started.start(workers=2)
    try:
        yield started
    finally:
        started.stop()


def hand_in(course: Course) -> dict[str, dict[str, str]]:
    answers = {f"student-{number}": {} for number in range(STUDENTS)}
    answers["student-3"] = {"double": "def double(x): return 3 * x"}
    answers["student-5"] = {"scaled": "import os; os._exit(1)"}
    for student, changed in answers.items():
        write(all_right(course.master(LAB), **changed), course.root, student, LAB)
    return answers


def test_one_of_two_workers_is_killed_midway(course: Course, cluster: Cluster) -> None:
    hand_in(course)
    here = {o.student: o.score for o in grade_class(course, Request(LAB, workers=2))}
    seen: list[str] = []

    def kill_a_worker(outcome: Outcome) -> None:
        seen.append(outcome.student)
        if len(seen) == 3:
            cluster.workers[0].kill()

    request = Request(LAB, force=True, scheduler=cluster.address)
    outcomes = grade_class(course, request, on_done=kill_a_worker)
    assert cluster.workers[0].wait(10) != 0
    assert {outcome.status for outcome in outcomes} == {Status.GRADED}
    assert {outcome.student: outcome.score for outcome in outcomes} == here


def test_the_scheduler_is_killed_and_what_was_graded_is_kept(
    course: Course, cluster: Cluster
) -> None:
    hand_in(course)

    def kill_the_scheduler(_: Outcome) -> None:
        cluster.scheduler.kill()

    with pytest.raises(ClusterProblem, match="What was graded is kept"):
        grade_class(course, Request(LAB, scheduler=cluster.address), on_done=kill_the_scheduler)
    outcomes = grade_class(course, Request(LAB, workers=2))
    statuses = [outcome.status for outcome in outcomes]
    assert Status.ALREADY_GRADED in statuses
    assert set(statuses) <= {Status.GRADED, Status.ALREADY_GRADED}


def test_a_job_carries_all_that_a_worker_needs(course: Course) -> None:
    hand_in(course)
    handed_in = collect(course.root / "submitted" / "student-0" / LAB, LAB, "student-0")
    job = Job(handed_in, Limits())
    sent = pickle.dumps((bundle_lab(course.master(LAB)), job))
    assert str(course.root).encode() not in sent
    assert b"gradebook" not in sent


def test_no_scheduler_is_said_plainly(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(course)
    monkeypatch.setattr("autograder.engine.cluster_crew._SECONDS_TO_CONNECT", 1)
    with pytest.raises(ClusterProblem, match="there is no scheduler"):
        grade_class(course, Request(LAB, scheduler="tcp://127.0.0.1:1"))
