"""One submission to judge, as plain data that any process on any machine can take."""

from __future__ import annotations

import json
from dataclasses import dataclass

from autograder.diagnosis.matching import Diagnosis, diagnosis_of
from autograder.judge.handed_in import judge_handed_in
from autograder.judge.submission import Judge
from autograder.lab import HandedIn, Master
from autograder.lab.bundle import LabBundle, unpack_lab
from autograder.outside import Limits, shared_warm_process


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
    master, diagnosis = _lab(lab)
    judge = Judge(master, warm, job.limits, diagnosis)
    # The compact form that only `read_judged` reads: nbformat's own takes many times as long.
    return json.dumps(judge_handed_in(job.handed_in, judge)).encode()


_labs: dict[str, tuple[Master, Diagnosis | None]] = {}


def _lab(bundle: LabBundle) -> tuple[Master, Diagnosis | None]:
    """The lab and its diagnosis, which remembers what it has seen, once in each process."""
    if bundle.digest not in _labs:
        master = unpack_lab(bundle)
        _labs.clear()
        _labs[bundle.digest] = master, diagnosis_of(master)
    return _labs[bundle.digest]
