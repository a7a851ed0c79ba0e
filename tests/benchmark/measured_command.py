"""Runs one command and measures all that it starts: wall time, processor time, memory."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.outside.process_tree import (
    children_of,
    own_memory,
    peak_memory,
    trees_below,
    usage_of,
)

_SECONDS_BETWEEN_LOOKS = 0.1
_LOOKS_BETWEEN_EXACT_ONES = 25
"""Looking at memory exactly takes some hundredths of a second, from what is measured."""

_TICKS = os.sysconf("SC_CLK_TCK")
_MEBIBYTE = 2**20


@dataclass(frozen=True)
class Measured:
    """What one command took.

    Attributes:
        started: when it was started (s, as `time.time()` counts).
        wall_s: wall time (s).
        cpu_s: processor time of the command, its workers and their warm processes (s). Not that of
            the submissions, whose processes nobody waits for: each grade keeps what its own took.
        cpu_at: pairs of seconds since the start, and processor time used until then (s).
        peak_worker_mb: the most memory that one worker took at a time, its sandbox and the
            students' processes in it included, shared pages divided among those that share them
            (MiB); 0 where no worker was seen.
        peak_trusted_mb: the most that one worker itself ever had in memory, libraries included,
            without its sandbox (MiB); 0 where no worker was seen.
        peak_writer_mb: the same for the command's own process, which writes the gradebook.
    """

    started: float
    wall_s: float
    cpu_s: float
    cpu_at: tuple[tuple[float, float], ...]
    peak_worker_mb: float
    peak_trusted_mb: float
    peak_writer_mb: float


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
    started = time.time()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    onlooker = _Onlooker(process.pid)
    errors = process.communicate()[1]
    wall = time.time() - started
    onlooker.stop()
    if process.returncode not in allowed:
        raise RuntimeError(errors.decode()[-3000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cpu += sum(onlooker.warm.values())
    return Measured(
        started,
        wall,
        cpu,
        (*onlooker.cpu_at, (wall, cpu)),
        onlooker.peak_worker / _MEBIBYTE,
        onlooker.peak_trusted / _MEBIBYTE,
        onlooker.peak_writer / _MEBIBYTE,
    )


class _Onlooker:
    """Looks at a grader and its workers ten times a second.

    Attributes:
        cpu_at: seconds since the start, and processor time until then, at each look.
        warm: processor time of each warm process, by process id, as last seen.
    """

    def __init__(self, grader: int) -> None:
        self.cpu_at: list[tuple[float, float]] = []
        self.warm: dict[int, float] = {}
        self.peak_worker = self.peak_trusted = self.peak_writer = 0
        self._grader = grader
        self._started = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_again_and_again, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _look_again_and_again(self) -> None:
        looks = 0
        while not self._over.wait(_SECONDS_BETWEEN_LOOKS):
            looks += 1
            workers = [child for child in children_of(self._grader) if _is_worker(child)]
            self._look_at_time(workers)
            if looks % _LOOKS_BETWEEN_EXACT_ONES == 0:
                self._look_at_memory(workers)

    def _look_at_time(self, workers: Sequence[int]) -> None:
        for worker in workers:
            for process in _warm_processes_of(worker):
                self.warm[process] = max(self.warm.get(process, 0.0), _own_cpu_seconds(process))
        lasting = sum(usage_of(process).cpu_seconds for process in (self._grader, *workers))
        since = time.monotonic() - self._started
        self.cpu_at.append((since, lasting + sum(self.warm.values())))

    def _look_at_memory(self, workers: Sequence[int]) -> None:
        self.peak_writer = max(self.peak_writer, peak_memory(self._grader))
        for worker in workers:
            self.peak_trusted = max(self.peak_trusted, peak_memory(worker))
            whole = sum(own_memory(process) or 0 for process in trees_below([worker]))
            self.peak_worker = max(self.peak_worker, whole)


def _is_worker(process: int) -> bool:
    try:
        return b"multiprocessing" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def _warm_processes_of(worker: int) -> list[int]:
    """The first processes below a worker that are not the sandbox's own."""
    found, waiting = [], children_of(worker)
    while waiting:
        process = waiting.pop()
        with contextlib.suppress(OSError):
            if Path(f"/proc/{process}/comm").read_text().strip() == "bwrap":
                waiting += children_of(process)
            else:
                found.append(process)
    return found


def _own_cpu_seconds(process: int) -> float:
    """Processor time of a process without that of its children, which are the submissions'."""
    try:
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS
