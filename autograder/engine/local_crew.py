"""Worker processes on this machine."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from autograder.engine.crew import Done
from autograder.judge import Job, Judged
from autograder.judge.worker import begin, judge
from autograder.lab.bundle import LabBundle


class LocalCrew:
    """A pool of worker processes that is made anew when one of them dies.

    Args:
        lab: the lab to judge.
        workers: how many processes.
    """

    def __init__(self, lab: LabBundle, workers: int) -> None:
        self._lab = lab
        self._workers = workers
        self._running: dict[Future[bytes], Job] = {}
        self._executor = self._start()

    @property
    def capacity(self) -> int:
        """One job more than workers: the next one lies ready."""
        return self._workers + 1

    @property
    def under_way(self) -> int:
        """How many jobs were taken and have not ended."""
        return len(self._running)

    def submit(self, job: Job) -> None:
        """Take one job."""
        try:
            future = self._executor.submit(judge, job)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._start()
            future = self._executor.submit(judge, job)
        self._running[future] = job

    def finished(self) -> list[Done]:
        """Wait until at least one job has ended, and give those that have."""
        ended, _ = wait(self._running, return_when=FIRST_COMPLETED)
        return [_done(self._running.pop(future), future) for future in ended]

    def close(self) -> None:
        """End what is under way, at once."""
        processes = list((self._executor._processes or {}).values())
        self._executor.shutdown(wait=not self._running, cancel_futures=True)
        if self._running:
            for process in processes:
                with contextlib.suppress(OSError):
                    process.kill()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=begin,
            initargs=(os.getpid(), self._lab),
        )


def _done(job: Job, future: Future[bytes]) -> Done:
    error = future.exception()
    if error is None:
        return Done(job, judged=Judged.from_bytes(future.result()))
    return Done(job, error=error, worker_died=isinstance(error, BrokenProcessPool))
