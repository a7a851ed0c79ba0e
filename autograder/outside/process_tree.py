"""All processes of one submission, as the operating system counts them (Linux).

Process 1 of the submission's namespace is the ancestor of every other one, whatever they do: an
orphan becomes its child. So the tree below it is the whole submission.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_MOST_ROUNDS = 200
_DEEPEST = 1000


@dataclass(frozen=True)
class Usage:
    """What a process has used.

    Attributes:
        cpu_seconds: processor time, its own and that of children it has buried.
        memory_bytes: memory of its own, an upper bound: pages that it shares with the process it
            was forked from count in full.
    """

    cpu_seconds: float = 0.0
    memory_bytes: int = 0


def children_of(process: int) -> list[int]:
    """Process ids of a process's children; none, if it is gone."""
    children: list[int] = []
    # A child hangs below the thread that forked it.
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/children", "rb") as stream:
                children += map(int, stream.read().split())
    return children


def trees_below(roots: Iterable[int]) -> list[int]:
    """Process ids of `roots` and everything below them, parents first."""
    found = list(roots)
    for process in found:
        found += children_of(process)
    return found


def usage_of(process: int) -> Usage:
    """What a process has used; nothing, if it is gone."""
    try:
        with open(f"/proc/{process}/stat", "rb") as stream:
            fields = stream.read().rpartition(b")")[2].split()
        with open(f"/proc/{process}/statm", "rb") as stream:
            pages = stream.read().split()
    except OSError:
        return Usage()
    # Fields 14 to 17 of proc(5): user and system time, its own and of children waited for.
    ticks = sum(int(field) for field in fields[11:15])
    return Usage(ticks / _TICKS, (int(pages[1]) - int(pages[2])) * _PAGE_BYTES)


def waited_seconds(process: int) -> float:
    """How long a process was ready to run while the machine ran others; 0 if it does not tell.

    Sleep does not count: a process that sleeps is not ready.
    """
    waited = 0
    with contextlib.suppress(OSError, ValueError, IndexError):
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/schedstat", "rb") as stream:
                waited += int(stream.read().split()[1])
    return waited / 1e9


def own_memory(process: int) -> int | None:
    """Bytes of memory of a process, with shared pages divided among those that share them.

    Exact, and slower than `usage_of`. None where the system does not tell.
    """
    try:
        content = Path(f"/proc/{process}/smaps_rollup").read_bytes()
    except OSError:
        return None
    lines = (line.split() for line in content.splitlines())
    counted = (b"Pss_Anon:", b"Pss_Shmem:")
    return sum(int(words[1]) * 1024 for words in lines if words[0] in counted)


def peak_memory(process: int) -> int:
    """The most bytes that a process ever had in memory, libraries included; 0 if it is gone."""
    try:
        content = Path(f"/proc/{process}/status").read_bytes()
    except OSError:
        return 0
    lines = (line.split() for line in content.splitlines())
    return next((int(words[1]) * 1024 for words in lines if words[:1] == [b"VmHWM:"]), 0)


def end_trees(
    roots: Iterable[int], *, ancestor: int, spared: Collection[int] = ()
) -> Collection[int]:
    """End `roots` and every process below them, but those in `spared` and what is below those.

    They are stopped first, until none is left running: a fork bomb would otherwise fill every
    place that becomes free.

    Args:
        roots: where to begin.
        ancestor: an ancestor of them all. A process that is not below it is never touched, even if
            its number was given anew meanwhile.
        spared: processes to leave alone.

    Returns:
        The processes that were ended. They may take a moment to give their memory back.
    """
    roots = list(roots)
    stopped: dict[int, int] = {}
    for _ in range(_MOST_ROUNDS):
        fresh = [p for p in _trees_without(roots, spared) if p not in stopped]
        if not fresh:
            break
        for process in fresh:
            with contextlib.suppress(OSError):
                stopped[process] = os.pidfd_open(process)
                if descends_from(process, ancestor):
                    signal.pidfd_send_signal(stopped[process], signal.SIGSTOP)
    for process, descriptor in stopped.items():
        with contextlib.suppress(OSError):
            if descends_from(process, ancestor):
                signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        os.close(descriptor)
    return stopped.keys()


def descends_from(process: int, ancestor: int) -> bool:
    """Whether `process` is `ancestor` or below it."""
    for _ in range(_DEEPEST):
        if process == ancestor:
            return True
        if process <= 1:
            return False
        try:
            with open(f"/proc/{process}/stat") as stream:
                process = int(stream.read().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


def _trees_without(roots: Iterable[int], spared: Collection[int]) -> list[int]:
    found = [process for process in roots if process not in spared]
    for process in found:
        found += [child for child in children_of(process) if child not in spared]
    return found
