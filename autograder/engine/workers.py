"""Judges many submissions at once, in processes of their own. They write no gradebook."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat

from autograder.diagnosis.matching import Diagnosis, diagnosis_of
from autograder.judge import Judge, judge_folder
from autograder.lab import Master, read_master
from autograder.sandbox import Limits, shared_warm_process

_ATTEMPTS = 3
"""How often a submission is tried whose worker dies, before it is given up."""

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Job:
    """One submission to judge. Plain data: it can be sent to another process.

    Attributes:
        student: the student's id.
        lab_folder: the lab's source folder.
        submitted_folder: what the student handed in.
        judged: file to write the judged notebook to.
        limits: what the submission may use.
        without_sandbox: run students' code unprotected.
    """

    student: str
    lab_folder: Path
    submitted_folder: Path
    judged: Path
    limits: Limits
    without_sandbox: bool = False


@dataclass(frozen=True)
class JobFailed:
    """A submission that no worker could judge, and why."""

    student: str
    reason: str


def judge_job(job: Job) -> None:
    """Judge one submission and write the judged notebook, whole or not at all."""
    warm = shared_warm_process(without_sandbox=job.without_sandbox)
    notebook_file = job.lab_folder / f"{job.lab_folder.name}.ipynb"
    master, diagnosis = _lab(job.lab_folder, notebook_file.stat().st_mtime_ns)
    notebook = judge_folder(job.submitted_folder, Judge(master, warm, job.limits, diagnosis))
    unfinished = job.judged.with_suffix(".unfinished")
    nbformat.write(notebook, unfinished)
    unfinished.replace(job.judged)


def judge_all(
    jobs: Sequence[Job],
    workers: int,
    *,
    on_start: Callable[[str], None],
    on_judged: Callable[[str], None],
    on_failed: Callable[[JobFailed], None],
) -> None:
    """Judge submissions in worker processes, and tell of each as soon as it is done.

    A worker that dies costs no submission: what it was doing is done again.

    Args:
        jobs: the submissions.
        workers: how many processes.
        on_start: told a student's id when a worker takes the submission.
        on_judged: told a student's id when the judged notebook is written.
        on_failed: told of a submission that could not be judged.
    """
    waiting = deque(jobs)
    attempts = {job.student: 0 for job in jobs}
    pool = _Pool(workers)
    try:
        while waiting or pool.running:
            while waiting and len(pool.running) < workers + 1:
                job = waiting.popleft()
                attempts[job.student] += 1
                on_start(job.student)
                pool.submit(job)
            for job, error in pool.finished():
                if error is None:
                    on_judged(job.student)
                elif isinstance(error, BrokenProcessPool) and attempts[job.student] < _ATTEMPTS:
                    waiting.appendleft(job)
                else:
                    on_failed(JobFailed(job.student, f"{type(error).__name__}: {error}"))
    finally:
        pool.close()


class _Pool:
    """A pool of worker processes that is made anew when one of them dies."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.running: dict[Future[None], Job] = {}
        self._executor = self._start()

    def submit(self, job: Job) -> None:
        try:
            future = self._executor.submit(judge_job, job)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._start()
            future = self._executor.submit(judge_job, job)
        self.running[future] = job

    def finished(self) -> list[tuple[Job, BaseException | None]]:
        done, _ = wait(self.running, return_when=FIRST_COMPLETED)
        return [(self.running.pop(future), future.exception()) for future in done]

    def close(self) -> None:
        processes = list((self._executor._processes or {}).values())
        self._executor.shutdown(wait=not self.running, cancel_futures=True)
        if self.running:
            for process in processes:
                with contextlib.suppress(OSError):
                    process.kill()

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=_begin, initargs=(os.getpid(),)
        )


def _begin(parent: int) -> None:
    """Prepare a worker: it ends with the grader, whatever ends that, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    library = ctypes.CDLL(None)
    if hasattr(library, "prctl"):
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


@lru_cache(maxsize=2)
def _lab(folder: Path, _: int) -> tuple[Master, Diagnosis | None]:
    master = read_master(folder)
    return master, diagnosis_of(master)
