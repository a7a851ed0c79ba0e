"""Has a crew of workers judge many submissions. Workers write no gradebook and no file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from autograder.judge.job import Job
from autograder.outside import SandboxUnavailable

_ATTEMPTS = 3
"""How often a submission is tried whose worker dies, before it is given up."""


@dataclass(frozen=True)
class Done:
    """How one job ended.

    Attributes:
        student: the student's id.
        judged: the judged notebook as JSON, None if there is none.
        error: what went wrong, None if nothing did.
        worker_died: whether the worker died, and the job is to be tried again.
    """

    student: str
    judged: bytes | None = None
    error: BaseException | None = None
    worker_died: bool = False


class Crew(Protocol):
    """Workers that take jobs: processes on this machine, or a cluster."""

    @property
    def places(self) -> int:
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
    students: Sequence[str],
    crew: Crew,
    *,
    make_job: Callable[[str], Job],
    on_start: Callable[[str], None],
    on_judged: Callable[[str, bytes], None],
    on_failed: Callable[[str, str], None],
) -> None:
    """Judge submissions, and tell of each as soon as it is done.

    A worker that dies costs no submission: what it was doing is done again.

    Args:
        students: whose submissions.
        crew: who judges.
        make_job: gives a student's job; called when its turn has come.
        on_start: told a student's id when the submission is handed to the crew.
        on_judged: told a student's id, and given the judged notebook.
        on_failed: told a student's id and why the submission could not be judged.

    Raises:
        SandboxUnavailable: if a worker has no sandbox.
    """
    waiting = deque(students)
    attempts = dict.fromkeys(students, 0)
    try:
        while waiting or crew.under_way:
            while waiting and crew.under_way < crew.places:
                student = waiting.popleft()
                on_start(student)
                try:
                    job = make_job(student)
                except OSError as error:
                    on_failed(student, f"it cannot be read: {error}")
                    continue
                attempts[student] += 1
                crew.submit(job)
            for done in crew.finished() if crew.under_way else ():
                if done.judged is not None:
                    on_judged(done.student, done.judged)
                elif isinstance(done.error, SandboxUnavailable):
                    raise done.error
                elif done.worker_died and attempts[done.student] < _ATTEMPTS:
                    waiting.appendleft(done.student)
                else:
                    on_failed(done.student, f"{type(done.error).__name__}: {done.error}")
    finally:
        crew.close()
