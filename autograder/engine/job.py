"""One submission to judge, as plain data that any process on any machine can take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat

from autograder.diagnosis.matching import Diagnosis, diagnosis_of
from autograder.judge import Judge, judge_handed_in
from autograder.lab import HandedIn, Master, read_master
from autograder.lab.bundle import LabBundle, unpack_lab
from autograder.sandbox import Limits, shared_warm_process


@dataclass(frozen=True)
class Job:
    """One submission to judge.

    Attributes:
        student: the student's id.
        handed_in: what the student handed in.
        limits: what the submission may use.
        without_sandbox: run students' code unprotected.
    """

    student: str
    handed_in: HandedIn
    limits: Limits
    without_sandbox: bool = False


def judge_job(lab: LabBundle, job: Job) -> bytes:
    """Judge one submission and give the judged notebook, as JSON.

    Raises:
        SandboxUnavailable: if there is no sandbox where this runs and it was not waived.
    """
    warm = shared_warm_process(without_sandbox=job.without_sandbox)
    master, diagnosis = _lab(unpack_lab(lab))
    judge = Judge(master, warm, job.limits, diagnosis)
    judged: str = nbformat.writes(judge_handed_in(job.handed_in, judge))
    return judged.encode()


@lru_cache(maxsize=2)
def _lab(folder: Path) -> tuple[Master, Diagnosis | None]:
    master = read_master(folder)
    return master, diagnosis_of(master)
