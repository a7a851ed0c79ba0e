"""Whoever judges, and whatever dies: each submission is told of once, and nobody pays for another.

Here the crew is a fake one, whose workers die all together when one of some submissions is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from autograder.engine import crew as crew_room
from autograder.engine.crew import TOO_BUSY, Done, judge_all
from autograder.judge import Job, Judged
from autograder.lab import Finding, HandedIn, Reason
from autograder.outside import SandboxUnavailable
from autograder.protocol.limits import Limits
from tests.banks.results import judged_notebook

CLASS = ("ada", "bob", "cyd", "dan", "eve", "fay", "gus")


@dataclass
class FakeCrew:
    """Judges the job that has waited longest, unless a deadly one is under way."""

    deadly: dict[str, int] = field(default_factory=dict)
    capacity: int = 3
    kept_waiting: dict[str, int] = field(default_factory=dict)
    running: list[Job] = field(default_factory=list)
    submitted: list[str] = field(default_factory=list)
    closed: bool = False

    @property
    def under_way(self) -> int:
        return len(self.running)

    def submit(self, job: Job) -> None:
        assert self.under_way < self.capacity
        self.running.append(job)
        self.submitted.append(job.handed_in.student)

    def finished(self) -> list[Done]:
        assert self.running, "nothing would ever end"
        for job in self.running:
            student = job.handed_in.student
            if self.deadly.get(student, 0) > 0:
                self.deadly[student] -= 1
                died, self.running = self.running, []
                return [
                    Done(each, error=ConnectionError("gone"), worker_died=True) for each in died
                ]
        job = self.running.pop(0)
        student = job.handed_in.student
        self.kept_waiting[student] = self.kept_waiting.get(student, 0) - 1
        doubt = [Finding(Reason.NO_ANSWER)] if self.kept_waiting[student] >= 0 else []
        return [Done(job, judged=judged_notebook(student, *doubt))]

    def close(self) -> None:
        self.closed = True


def run(crew: FakeCrew) -> tuple[list[str], dict[str, str]]:
    """Whose work was judged, in order, and whose was not, with the reason."""
    judged: list[str] = []
    failed: dict[str, str] = {}

    def on_judged(result: Judged, handed_in: HandedIn) -> None:
        assert result.student == handed_in.student
        judged.append(result.student)

    judge_all(
        (HandedIn(student, b"{}") for student in CLASS),
        crew,
        make_job=lambda handed_in: Job(handed_in, Limits()),
        on_start=lambda student: None,
        on_judged=on_judged,
        on_failed=failed.__setitem__,
    )
    assert crew.closed
    assert not crew.running
    return judged, failed


@pytest.mark.parametrize("capacity", [1, 2, 3, 20])
def test_each_is_judged_once(capacity: int) -> None:
    crew = FakeCrew(capacity=capacity)
    assert run(crew) == (list(CLASS), {})
    assert crew.submitted == list(CLASS)


@pytest.mark.parametrize("capacity", [1, 2, 3, 20])
@pytest.mark.parametrize("times", [1, 2])
def test_workers_that_die_now_and_then_cost_nobody(capacity: int, times: int) -> None:
    judged, failed = run(FakeCrew({"bob": times, "eve": times}, capacity))
    assert sorted(judged) == sorted(CLASS)
    assert failed == {}


@pytest.mark.parametrize("capacity", [1, 2, 3, 20])
def test_one_that_ends_every_worker_is_given_up_and_costs_nobody_else(capacity: int) -> None:
    crew = FakeCrew({"bob": 10**6, "eve": 10**6}, capacity)
    judged, failed = run(crew)
    assert sorted(judged) == sorted({*CLASS} - {"bob", "eve"})
    assert failed == dict.fromkeys(("bob", "eve"), "ConnectionError: gone")
    assert crew.submitted.count("bob") == crew.submitted.count("eve") == 6
    # Who was under way with them is tried alone, and then judged.
    assert max(crew.submitted.count(student) for student in judged) <= 4


def test_what_a_dying_worker_had_is_tried_before_others() -> None:
    crew = FakeCrew({"bob": 1}, capacity=2)
    run(crew)
    assert crew.submitted[:5] == ["ada", "bob", "ada", "bob", "cyd"]


def test_submissions_are_read_when_their_turn_has_come() -> None:
    crew = FakeCrew(capacity=2)
    read: list[str] = []

    def submissions() -> Iterator[HandedIn]:
        for student in CLASS:
            read.append(student)
            yield HandedIn(student, b"{}")

    judged: list[str] = []

    def on_judged(result: Judged, handed_in: HandedIn) -> None:
        judged.append(result.student)
        assert len(read) <= len(judged) + crew.capacity

    judge_all(
        submissions(),
        crew,
        make_job=lambda handed_in: Job(handed_in, Limits()),
        on_start=lambda student: None,
        on_judged=on_judged,
        on_failed=lambda student, reason: None,
    )
    assert judged == list(CLASS)


def test_a_worker_without_a_sandbox_ends_the_run() -> None:
    class NoSandbox(FakeCrew):
        def finished(self) -> list[Done]:
            return [Done(self.running.pop(0), error=SandboxUnavailable("none"))]

    crew = NoSandbox()
    with pytest.raises(SandboxUnavailable):
        run(crew)
    assert crew.closed


@pytest.mark.parametrize("capacity", [1, 3])
def test_who_was_kept_waiting_is_judged_once_more_when_all_others_are_done(capacity: int) -> None:
    crew = FakeCrew(capacity=capacity, kept_waiting={"bob": 1, "eve": 1})
    judged, failed = run(crew)
    assert failed == {}
    assert judged == [*(s for s in CLASS if s not in ("bob", "eve")), "bob", "eve"]
    assert crew.submitted[-2:] == ["bob", "eve"]


def test_whose_work_is_judged_once_more_is_told_at_once() -> None:
    crew = FakeCrew(kept_waiting={"bob": 1})
    doubted: list[str] = []
    judge_all(
        (HandedIn(student, b"{}") for student in CLASS),
        crew,
        make_job=lambda handed_in: Job(handed_in, Limits()),
        on_start=lambda student: None,
        on_judged=lambda judged, handed_in: None,
        on_failed=lambda student, reason: None,
        on_doubt=doubted.append,
    )
    assert doubted == ["bob"]


def test_no_answer_the_second_time_counts() -> None:
    crew = FakeCrew(kept_waiting={"bob": 2})
    assert run(crew)[0].count("bob") == 1
    assert crew.submitted.count("bob") == 2


def test_when_there_is_no_time_for_a_second_try_nobody_loses_a_point(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crew_room, "SECONDS_FOR_DOUBT", -1.0)
    judged, failed = run(FakeCrew(kept_waiting={"bob": 1}))
    assert "bob" not in judged
    assert failed == {"bob": TOO_BUSY}


def test_nobody_to_judge_is_no_problem() -> None:
    crew = FakeCrew()
    judge_all(
        iter(()),
        crew,
        make_job=lambda handed_in: Job(handed_in, Limits()),
        on_start=lambda student: None,
        on_judged=lambda judged, handed_in: None,
        on_failed=lambda student, reason: None,
    )
    assert crew.closed
