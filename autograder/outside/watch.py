"""Watches what all processes of one submission use together, and ends those that use too much.

The operating system's own limits (isolation.py) hold for each process by itself. The sum is added
up here, on the trusted side, a few times a second.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator

from autograder.outside.process_tree import (
    children_of,
    end_trees,
    own_memory,
    peak_memory,
    trees_below,
    usage_of,
    waited_seconds,
)
from autograder.protocol.limits import MEBIBYTE, Limits
from autograder.protocol.stop_reasons import StopReason

_SECONDS_BETWEEN_LOOKS = 0.2
_SECONDS_BETWEEN_EXACT_LOOKS = 0.4
_WAITED_AT_ONCE, _WAITED_FOR_EACH_SECOND = 10.0, 40.0
"""Seconds of waiting that count as the machine's: so many, and so many for each one worked."""


class Watch:
    """Keeps an eye on one submission until it is closed.

    Args:
        root: process 1 of the submission's namespace, by its number outside; None where the system
            does not tell, and then nothing is watched.
        limits: what the submission may use.

    Attributes:
        peak_memory_mb: the most that one student process had in memory, libraries included (MiB).
        cpu_seconds: processor time of all its processes, as last seen.
        waited_seconds: time that its processes were ready to run and the machine ran others.
        grader_seconds: processor time of this side for what the submission returned.
        code_seconds: processor time that the student's cells and functions took, as its processes
            say themselves: for measurements, not for verdicts.
    """

    def __init__(self, root: int | None, limits: Limits) -> None:
        self.limits = limits
        self.peak_memory_mb = 0.0
        self.cpu_seconds = 0.0
        self.waited_seconds = 0.0
        self.code_seconds = 0.0
        self.grader_seconds = 0.0
        self._root = root if sys.platform.startswith("linux") else None
        self._expected: set[int] = set()
        self._active: int | None = None
        self._reasons: dict[int, StopReason] = {}
        self._for_all: StopReason | None = None
        self._budgets: list[tuple[float, float]] = []
        self._awaited_seconds = 0.0
        self._awaited_since: float | None = None
        self._waited: dict[int, float] = {}
        self._exact_at = 0.0
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look."""
        if self._root is not None:
            self._thread = threading.Thread(target=self._look_again_and_again, daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Look once more, and stop looking."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._root is not None:
            self._add_up_time(trees_below([self._root]))
            self._root = None

    def expect(self, process: int) -> None:
        """Take note of a process that the trusted side has asked for: it is not a stray."""
        self._expected.add(process)

    def forget(self, process: int) -> None:
        """Take note that a process is about to be ended."""
        peak = peak_memory(process) / MEBIBYTE if self._root is not None else 0.0
        self.peak_memory_mb = max(self.peak_memory_mb, peak)
        self._expected.discard(process)

    @contextlib.contextmanager
    def running(self, process: int) -> Iterator[None]:
        """While this lasts the process runs the student's code, and is to blame."""
        before, self._active = self._active, process
        self._awaited_since = started = time.monotonic()
        try:
            yield
        finally:
            self._active, self._awaited_since = before, None
            self._awaited_seconds += time.monotonic() - started

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """While this lasts, this side works on what the submission has sent."""
        started = time.process_time()
        try:
            yield
        finally:
            self.grader_seconds += time.process_time() - started

    @contextlib.contextmanager
    def budget(self, seconds: float) -> Iterator[None]:
        """While this lasts, what runs may take so much time, counted from now on.

        It is stopped when it has used more processor time, or when it has slept for longer. What
        the machine makes it wait for a processor does not count.
        """
        # Counted from the last look, a moment ago: what ran since then is given away.
        slack = 2 * _SECONDS_BETWEEN_LOOKS
        start = self._unhindered()
        most = self.limits.sleep_factor * seconds
        self._budgets.append((self.cpu_seconds + seconds + slack, start + most + slack))
        try:
            yield
        finally:
            self._budgets.pop()

    def reason_of(self, process: int) -> StopReason | None:
        """Why a process was ended, if it was ended from here."""
        return self._reasons.get(process, self._for_all)

    def _look_again_and_again(self) -> None:
        while not self._closed.wait(_SECONDS_BETWEEN_LOOKS):
            self._look()

    def _look(self) -> None:
        root = self._root
        assert root is not None
        strays = [child for child in children_of(root) if child not in self._expected]
        ended = end_trees(strays, ancestor=root, spared=self._expected) if strays else ()
        tree = trees_below([root])
        used = self._add_up_time(tree)
        if used > self.limits.submission_seconds:
            self._for_all = StopReason.CPU_LIMIT
            end_trees([root], ancestor=root)
        elif self._awaited() > self.limits.sleep_factor * self.limits.submission_seconds:
            self._for_all = StopReason.TIME_LIMIT
            end_trees([root], ancestor=root)
        elif any(used > cpu for cpu, _ in list(self._budgets)):
            self._end_what_runs(root, StopReason.CPU_LIMIT)
        elif any(self._unhindered() > latest for _, latest in list(self._budgets)):
            self._end_what_runs(root, StopReason.TIME_LIMIT)
        elif self._takes_too_much_memory(root, [p for p in tree if p not in ended]):
            # What was ended just now gives its memory back without anybody else's end.
            self._end_what_runs(root, StopReason.MEMORY_LIMIT)

    def _unhindered(self) -> float:
        """The clock, less what the machine made this submission wait."""
        return time.monotonic() - self._hindered()

    def _awaited(self) -> float:
        """How long the trusted side has waited for this submission, sleep and all.

        Less what the machine made it wait: all its cells and calls together, cells that run again
        included.
        """
        since = self._awaited_since
        now = 0.0 if since is None else time.monotonic() - since
        return self._awaited_seconds + now - self._hindered()

    def _hindered(self) -> float:
        """How long the machine made this submission wait, as far as that can be believed.

        Code that works waits in proportion to what it gets done. Threads that nothing ever lets run
        (the idle policy, on a busy machine) must not excuse a sleep beside them.
        """
        most = _WAITED_AT_ONCE + _WAITED_FOR_EACH_SECOND * self.cpu_seconds
        return min(self.waited_seconds, most)

    def _add_up_time(self, tree: list[int]) -> float:
        # A buried process counts with its parent: the sum never falls but by what was not buried.
        total = sum(usage_of(process).cpu_seconds for process in tree)
        self.cpu_seconds = max(self.cpu_seconds, total)
        # Nobody adds up what the dead have waited: what came on top is added at each look.
        waited = {process: waited_seconds(process) for process in tree}
        for process, seconds in waited.items():
            self.waited_seconds += max(0.0, seconds - self._waited.get(process, 0.0))
        self._waited = waited
        return total

    def _takes_too_much_memory(self, root: int, tree: list[int]) -> bool:
        most = self.limits.memory_mb * MEBIBYTE
        # What a process was forked with is the warm process's, shared by all. One that the trusted
        # side did not ask for may have let go of it, and counts in full.
        inherited = usage_of(root).memory_bytes
        bound = sum(
            max(0, usage_of(process).memory_bytes - (inherited if process in self._expected else 0))
            for process in tree
            if process != root
        )
        if bound <= most:
            return False
        # Forks share memory, and the bound counts it many times. Only the exact sum decides.
        now = time.monotonic()
        if now - self._exact_at < _SECONDS_BETWEEN_EXACT_LOOKS:
            return False
        self._exact_at = now
        exact = [own_memory(process) or 0 for process in tree if process != root]
        return sum(exact) > most

    def _end_what_runs(self, root: int, reason: StopReason) -> None:
        """End what runs now; if that did not help, everything."""
        active = self._active
        if active is not None and active not in self._reasons:
            self._reasons[active] = reason
            end_trees([active], ancestor=root, spared=self._expected - {active})
        elif reason is StopReason.MEMORY_LIMIT:
            self._for_all = reason
            end_trees([root], ancestor=root)
