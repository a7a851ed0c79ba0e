"""A worker process on this machine.

It lies in this room because a worker loads the packages on the way to it: `engine` would bring
nbgrader, which takes a second and is of no use for judging.
"""

from __future__ import annotations

import signal

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
