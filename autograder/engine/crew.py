"""Has a crew of workers judge many submissions. Workers write no gradebook and no file."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from autograder.judge import Job, Judged
from autograder.lab import HandedIn
from autograder.outside import SandboxUnavailable

_ATTEMPTS = 3
"""How often a submission is tried whose worker dies: so often among others, and so often alone."""

SECONDS_FOR_DOUBT = 1800.0
"""How long all submissions may take together, on the clock, that are judged a second time."""

TOO_BUSY = (
    "the machine was too busy to judge it fairly, and there was no time left for a second try: "
    "grade it again when the machine has less to do"
)


@dataclass(frozen=True)
class Done:
    """How one job ended.

    Attributes:
        job: the job.
        judged: the result, None if there is none.
        error: what went wrong, None if nothing did.
        worker_died: whether the worker died, and the job is to be tried again.
    """

    job: Job
    judged: Judged | None = None
    error: BaseException | None = None
    worker_died: bool = False


class Crew(Protocol):
    """Workers that take jobs: this process itself, processes on this machine, or a cluster."""

    @property
    def capacity(self) -> int:
        """How many jobs to have under way, so that no worker waits."""

    @property
    def under_way(self) -> int:
        """How many jobs were taken and have not ended."""

    def submit(self, job: Job) -> None:
        """Take one job."""

    def finished(self) -> list[Done]:
        """Wait until at least one job has ended, and give those that have."""

    def close(self) -> None:
        """End what is under way, at once."""


def judge_all(
    submissions: Iterable[HandedIn],
    crew: Crew,
    *,
    make_job: Callable[[HandedIn], Job],
    on_start: Callable[[str], None],
    on_judged: Callable[[Judged, HandedIn], None],
    on_failed: Callable[[str, str], None],
    on_doubt: Callable[[str], None] = lambda student: None,
) -> None:
    """Judge submissions, and tell of each as soon as it is done.

    A worker that dies costs no submission: what it was doing is done again. Where it does not say
    which submission it died of, all that were under way are tried again; what has met several such
    deaths is tried alone when all others are done, so that nobody is given up for another's sake.

    What the machine kept waiting until no answer came is not told of: it is judged once more when
    all others are done, alone. That may take `SECONDS_FOR_DOUBT` for all of them together; who is
    left then has no result, and so loses nothing.

    Args:
        submissions: what students handed in; the next one is taken when its turn has come.
        crew: who judges.
        make_job: what a crew is to do with a submission.
        on_start: told a student's id when the submission is handed to the crew.
        on_judged: given each result, and what it is the result of.
        on_failed: told a student's id and why the submission could not be judged.
        on_doubt: told a student's id when the submission is to be judged once more.

    Raises:
        SandboxUnavailable: if a worker has no sandbox.
    """
    waiting = iter(submissions)
    again: deque[Job] = deque()
    alone: deque[Job] = deque()
    in_doubt: deque[Job] = deque()
    judged_twice: set[str] = set()
    doubt_ends = math.inf
    attempts: dict[str, int] = {}

    def next_job() -> Job | None:
        # First what a dying worker has cost an attempt: behind the others it might meet more.
        if again:
            return again.popleft()
        handed_in = next(waiting, None)
        return None if handed_in is None else make_job(handed_in)

    def submit(job: Job) -> None:
        student = job.handed_in.student
        on_start(student)
        attempts[student] = attempts.get(student, 0) + 1
        crew.submit(job)

    try:
        while True:
            while crew.under_way < crew.capacity and (job := next_job()) is not None:
                submit(job)
            if not crew.under_way:
                if alone:
                    submit(alone.popleft())
                elif in_doubt:
                    doubt_ends = min(doubt_ends, time.monotonic() + SECONDS_FOR_DOUBT)
                    job = in_doubt.popleft()
                    student = job.handed_in.student
                    if time.monotonic() > doubt_ends:
                        on_failed(student, TOO_BUSY)
                        continue
                    judged_twice.add(student)
                    submit(job)
                else:
                    return
            for done in crew.finished():
                student = done.job.handed_in.student
                if (
                    done.judged is not None
                    and done.judged.provenance.is_in_doubt
                    and student not in judged_twice
                ):
                    in_doubt.append(done.job)
                    on_doubt(student)
                elif done.judged is not None:
                    on_judged(done.judged, done.job.handed_in)
                elif isinstance(done.error, SandboxUnavailable):
                    raise done.error
                elif done.worker_died and attempts[student] < _ATTEMPTS:
                    again.append(done.job)
                elif done.worker_died and attempts[student] < 2 * _ATTEMPTS:
                    alone.append(done.job)
                else:
                    on_failed(student, f"{type(done.error).__name__}: {done.error}")
    finally:
        crew.close()
