"""A worker process on this machine. It loads what judging takes, and nothing of nbgrader."""

from __future__ import annotations

import ctypes
import os
import signal

from autograder.judge.job import Job, judge_job
from autograder.lab.bundle import LabBundle

_PR_SET_PDEATHSIG = 1

_labs: list[LabBundle] = []
"""In a worker: the one lab that it judges, sent once when it begins."""


def begin(parent: int, lab: LabBundle) -> None:
    """Prepare a worker: it ends with the grader, whatever ends that, and leaves Ctrl-C to it."""
    _labs.append(lab)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    library = ctypes.CDLL(None)
    if hasattr(library, "prctl"):
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def judge(job: Job) -> bytes:
    """Judge one submission of the worker's lab."""
    return judge_job(_labs[0], job)
