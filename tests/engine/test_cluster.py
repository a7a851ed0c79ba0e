"""The same jobs on a dask.distributed cluster, whose workers know nothing of the course folder."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.engine import ClusterProblem, grade_class
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, Outcome, Status
from autograder.judge.job import Job
from autograder.lab import collect
from autograder.lab.bundle import bundle_lab
from autograder.protocol.limits import Limits
from tests.banks.cluster import Cluster
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB

STUDENTS = 10


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
