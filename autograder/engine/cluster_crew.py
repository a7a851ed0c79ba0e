"""Workers of a `dask.distributed` cluster. A worker needs nothing but this package installed."""

from __future__ import annotations

import contextlib
import importlib.metadata
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Any

from autograder.engine.crew import Done
from autograder.judge import Job, Judged
from autograder.judge.worker import judge_among_threads
from autograder.lab.bundle import LabBundle
from autograder.lab.user_problem import UserProblem

_SECONDS_TO_CONNECT = 15
_SECONDS_FOR_A_WORKER = 60


class ClusterProblem(UserProblem):
    """The cluster cannot be used, or is gone; the message says what to do."""


_DISTRIBUTION = "trainlab-autograder"


class ClusterCrew:
    """A cluster's workers.

    Args:
        lab: the lab to judge; sent to each worker once.
        address: the scheduler's address, such as ``tcp://10.0.0.1:8786``.
        judge: what a worker does with a job; another one where judging itself is not wanted.

    Raises:
        ClusterProblem: if there is no scheduler or no worker there, or a worker runs another
            version of this package.
    """

    def __init__(
        self,
        lab: LabBundle,
        address: str,
        judge: Callable[[LabBundle, Job], bytes] = judge_among_threads,
    ) -> None:
        self.address = address
        self._bundle = lab
        self._judge = judge
        self._running: dict[Any, Job] = {}
        self._client = _connect(address)
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS_FOR_A_WORKER)
            _check_versions(self._client)
            self._lab = self._send(lab)
        except TimeoutError:
            self.close()
            raise ClusterProblem(
                f"the scheduler at {address} has no workers. Start one on each machine:\n"
                f"    dask worker {address} --nthreads 1"
            ) from None
        except BaseException:
            self.close()
            raise

    @property
    def capacity(self) -> int:
        """Two jobs for each thread of the cluster, so that the next one lies ready."""
        with self._or_gone():
            threads: dict[str, int] = self._client.nthreads()
        return max(2, 2 * sum(threads.values()))

    @property
    def under_way(self) -> int:
        """How many jobs were taken and have not ended."""
        return len(self._running)

    def submit(self, job: Job) -> None:
        """Take one job."""
        with self._or_gone():
            future = self._client.submit(self._judge, self._lab, job, pure=False)
        self._running[future] = job

    def finished(self) -> list[Done]:
        """Wait until at least one job has ended, and give those that have.

        Raises:
            ClusterProblem: if the scheduler is gone.
        """
        from distributed import wait

        with self._or_gone(), self._client.as_current():
            with contextlib.suppress(CancelledError):
                wait(list(self._running), return_when="FIRST_COMPLETED")
            ended = [future for future in self._running if future.status != "pending"]
            return [self._done(future) for future in ended]

    def close(self) -> None:
        """End what is under way, at once."""
        with contextlib.suppress(Exception):
            self._client.cancel(list(self._running), force=True)
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)

    def _done(self, future: Any) -> Done:
        from distributed import KilledWorker

        job = self._running.pop(future)
        error: BaseException = ConnectionError(f"the cluster lost it ({future.status})")
        with contextlib.suppress(CancelledError):
            if future.status == "finished":
                return Done(job, judged=Judged.from_bytes(future.result()))
            if future.status == "error":
                error = future.exception()
                return Done(job, error=error, worker_died=isinstance(error, KilledWorker))
        # Its result, or the lab, was held by a worker that died; or the scheduler is gone, and then
        # this raises.
        self._lab = self._send(self._bundle)
        return Done(job, error=error, worker_died=True)

    def _send(self, lab: LabBundle) -> Any:
        return self._client.scatter(lab, broadcast=True, hash=False)

    @contextlib.contextmanager
    def _or_gone(self) -> Iterator[None]:
        """Say plainly that the scheduler is gone, however the library says it."""
        try:
            yield
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterProblem(
                f"the scheduler at {self.address} is gone. What was graded is kept: start the "
                "cluster and give the same command again, or leave --scheduler away."
            ) from error


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterProblem(
            "--scheduler needs the package distributed, here and on every worker:\n"
            "    pip install distributed"
        ) from None
    try:
        return Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterProblem(
            f"there is no scheduler at {address} ({error}). Start one with:\n    dask scheduler"
        ) from error


def _check_versions(client: Any) -> None:
    ours = importlib.metadata.version(_DISTRIBUTION)
    found: dict[str, Any] = client.run(importlib.metadata.version, _DISTRIBUTION, on_error="return")
    for worker, theirs in found.items():
        if theirs != ours:
            raise ClusterProblem(
                f"the worker {worker} runs autograder {theirs}, this is {ours}: install the same "
                "version everywhere"
            )
