"""A crew that takes note of how long the grader waits for it, and how much lies ready."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from autograder.engine.crew import Crew, Done
from autograder.judge import Job


@dataclass
class WatchedCrew:
    """Another crew, with a stopwatch.

    Attributes:
        crew: who judges.
        waiting_s: how long the grader waited for results; while it does it writes nothing (s).
        handing_out_s: how long it took to hand jobs out (s).
        ready: how many results lay ready at once, each time that the grader asked.
        under_way_then: how many jobs were under way at those times.
    """

    crew: Crew
    waiting_s: float = 0.0
    handing_out_s: float = 0.0
    ready: list[int] = field(default_factory=list)
    under_way_then: list[int] = field(default_factory=list)

    @property
    def capacity(self) -> int:
        """As the crew says; asking a cluster takes its time, too."""
        with self._handing_out():
            return self.crew.capacity

    @property
    def under_way(self) -> int:
        """As the crew says."""
        return self.crew.under_way

    def submit(self, job: Job) -> None:
        """Take one job."""
        with self._handing_out():
            self.crew.submit(job)

    def finished(self) -> list[Done]:
        """Wait for results."""
        self.under_way_then.append(self.crew.under_way)
        started = time.monotonic()
        done = self.crew.finished()
        self.waiting_s += time.monotonic() - started
        self.ready.append(len(done))
        return done

    def close(self) -> None:
        """End what is under way."""
        self.crew.close()

    @contextmanager
    def _handing_out(self) -> Iterator[None]:
        started = time.monotonic()
        try:
            yield
        finally:
            self.handing_out_s += time.monotonic() - started
