"""One submission to judge, as plain data that any process on any machine can take."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.diagnosis.diagnosis import Diagnosis, diagnosis_of
from autograder.judge.judged import Judged
from autograder.judge.submission import Judge
from autograder.lab import HandedIn
from autograder.lab.bundle import LabBundle, unpack_lab
from autograder.outside import PROTECTED, shared_warm_process
from autograder.protocol.limits import Limits
from autograder.test_runner import RightAnswers


@dataclass(frozen=True)
class Job:
    """One submission to judge.

    Attributes:
        handed_in: what the student handed in.
        limits: what the submission may use.
        provider: name of the way in which students' code is run.
    """

    handed_in: HandedIn
    limits: Limits
    provider: str = PROTECTED


def judge_job(lab: LabBundle, job: Job) -> Judged:
    """Judge one submission.

    Raises:
        SandboxUnavailable: if students' code cannot be run that way where this runs.
    """
    right, diagnosis = _lab(lab)
    warm = shared_warm_process(right.master.profile, job.provider)
    return Judge(right.master, warm, job.limits, diagnosis, right).judge(job.handed_in)


_labs: dict[str, tuple[RightAnswers, Diagnosis | None]] = {}


def _lab(bundle: LabBundle) -> tuple[RightAnswers, Diagnosis | None]:
    """The lab's right answers and its diagnosis, once in each process."""
    if bundle.digest not in _labs:
        right = RightAnswers(unpack_lab(bundle))
        _labs.clear()
        _labs[bundle.digest] = right, diagnosis_of(right.master, right)
    return _labs[bundle.digest]
