"""What a worker process does, on this machine or on a cluster's.

It lies in this room because a worker loads the packages on the way to it: `engine` would bring
nbgrader, which takes a second and is of no use for judging.
"""

from __future__ import annotations

import signal
import threading

from autograder.judge.job import Job, judge_job
from autograder.lab.bundle import LabBundle
from autograder.outside.parent_death import end_with_parent

_labs: list[LabBundle] = []
"""In a worker: the one lab that it judges, sent once when it begins."""


def begin(parent: int, lab: LabBundle) -> None:
    """Prepare a worker: it ends with the grader, whatever ends that, and leaves Ctrl-C to it."""
    _labs.append(lab)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(parent)


def judge(job: Job) -> bytes:
    """Judge one submission of the worker's lab; the result travels in its compact form."""
    return judge_job(_labs[0], job).to_bytes()


_one_at_a_time = threading.Lock()


def judge_among_threads(lab: LabBundle, job: Job) -> bytes:
    """Judge on a cluster's worker, which may have several threads; a process judges one by one."""
    with _one_at_a_time:
        return judge_job(lab, job).to_bytes()
