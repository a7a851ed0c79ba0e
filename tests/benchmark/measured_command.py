"""Runs one command and measures all that it starts: wall time, processor time, memory."""

from __future__ import annotations

import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.outside.process_tree import children_of, own_memory, trees_below

_SECONDS_BETWEEN_LOOKS = 2.5
"""Looking at memory exactly takes some hundredths of a second, from what is measured."""


@dataclass(frozen=True)
class Measured:
    """What one command took.

    Attributes:
        wall_s: wall time (s).
        cpu_s: processor time of the command and its workers (s). Not that of the sandboxes, which
            nobody waits for: each grade keeps what its own took.
        peak_worker_mb: the most memory that one worker took at a time, its sandbox and the
            students' processes in it included, shared pages divided among those that share them
            (MiB); 0 where no worker was seen.
    """

    wall_s: float
    cpu_s: float
    peak_worker_mb: float


def measure(
    command: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    allowed: Sequence[int] = (0,),
) -> Measured:
    """Run a command to its end.

    Raises:
        RuntimeError: if it ends with another status.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    memory = _WorkerMemory(process.pid)
    errors = process.communicate()[1]
    wall = time.monotonic() - started
    memory.stop()
    if process.returncode not in allowed:
        raise RuntimeError(errors.decode()[-3000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, memory.peak / 2**20)


class _WorkerMemory:
    """Looks at the workers of a grader a few times a second."""

    def __init__(self, grader: int) -> None:
        self.peak = 0
        self._grader = grader
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_again_and_again, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _look_again_and_again(self) -> None:
        while not self._over.wait(_SECONDS_BETWEEN_LOOKS):
            for worker in children_of(self._grader):
                if _is_worker(worker):
                    whole = sum(own_memory(process) or 0 for process in trees_below([worker]))
                    self.peak = max(self.peak, whole)


def _is_worker(process: int) -> bool:
    try:
        return b"multiprocessing" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
