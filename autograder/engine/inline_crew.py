"""A crew of one: this process judges, one submission after the other."""

from __future__ import annotations

from autograder.engine.crew import Done
from autograder.judge import Job, judge_job
from autograder.lab.bundle import LabBundle


class InlineCrew:
    """Judges in this very process. The path is the same as with any other crew.

    Args:
        lab: the lab to judge.
    """

    capacity = 1

    def __init__(self, lab: LabBundle) -> None:
        self._lab = lab
        self._waiting: list[Job] = []

    @property
    def under_way(self) -> int:
        """How many jobs were taken and have not ended."""
        return len(self._waiting)

    def submit(self, job: Job) -> None:
        """Take one job; it is done when somebody waits for it."""
        self._waiting.append(job)

    def finished(self) -> list[Done]:
        """Do the job."""
        job = self._waiting.pop(0)
        try:
            return [Done(job, judged=judge_job(self._lab, job))]
        except Exception as error:  # one submission never stops the others
            return [Done(job, error=error)]

    def close(self) -> None:
        """Forget what was not begun."""
        self._waiting.clear()
