"""One command that worked through a class, and what follows from when each submission was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmark.measured_command import Measured

CLASS = 100
"""For how many submissions whole-class times are said."""


@dataclass(frozen=True)
class ClassRun:
    """What one command took for a class.

    The first submissions pay for what is started and loaded: by `settled` of them that is done.
    From then on each costs the same: the cost of a submission. The rest is the start.

    Attributes:
        submissions: how many there were.
        settled: after how many of them all is started.
        wall_s: from the command's start to its end (s).
        settled_s: seconds from the command's start until so many were written.
        last_s: seconds from the command's start until the last one was written.
        middle_s: the same for the one in the middle between those two, by number.
        cpu_s: processor time of the command, its workers and their warm processes (s).
        settled_cpu_s: the part of `cpu_s` that was used between `settled_s` and `last_s`.
        sandbox_cpu_s: processor time of all submissions' own processes (s).
        code_s: the part of it that students' cells and functions took (s).
        peak_worker_mb: see `Measured`.
        peak_trusted_mb: see `Measured`.
        peak_writer_mb: see `Measured`.
    """

    submissions: int
    settled: int
    wall_s: float
    settled_s: float
    last_s: float
    middle_s: float
    cpu_s: float
    settled_cpu_s: float
    sandbox_cpu_s: float = 0.0
    code_s: float = 0.0
    peak_worker_mb: float = 0.0
    peak_trusted_mb: float = 0.0
    peak_writer_mb: float = 0.0

    @classmethod
    def of(
        cls,
        measured: Measured,
        files: Iterable[Path],
        *,
        settled: int,
        sandbox_cpu_s: float = 0.0,
        code_s: float = 0.0,
    ) -> ClassRun:
        """From what was measured, and what the command wrote: one file for each submission.

        Raises:
            ValueError: if there are not more files than `settled`.
        """
        written = sorted(path.stat().st_mtime - measured.started for path in files)
        if len(written) <= settled:
            raise ValueError(f"{len(written)} submissions are too few to see what one costs")
        seconds, used = zip(*measured.cpu_at, strict=True)
        first, last = written[settled - 1], written[-1]
        until_first, until_last = np.interp([first, last], seconds, used)
        return cls(
            submissions=len(written),
            settled=settled,
            wall_s=round(measured.wall_s, 3),
            settled_s=round(first, 3),
            last_s=round(last, 3),
            middle_s=round(written[(settled + len(written)) // 2 - 1], 3),
            cpu_s=round(measured.cpu_s, 3),
            settled_cpu_s=round(float(until_last - until_first), 3),
            sandbox_cpu_s=round(sandbox_cpu_s, 3),
            code_s=round(code_s, 3),
            peak_worker_mb=round(measured.peak_worker_mb),
            peak_trusted_mb=round(measured.peak_trusted_mb),
            peak_writer_mb=round(measured.peak_writer_mb),
        )

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @property
    def seconds(self) -> float:
        """Wall time of a submission, the start taken off (s)."""
        return (self.last_s - self.settled_s) / (self.submissions - self.settled)

    @property
    def start_s(self) -> float:
        """What remains of the wall time when every submission costs that: the start (s)."""
        return self.wall_s - self.submissions * self.seconds

    def whole_class(self, submissions: int = CLASS) -> float:
        """Wall time of a class of another size: start and all (s)."""
        return self.start_s + submissions * self.seconds

    def without_overhead(self, cores: int, submissions: int = CLASS) -> float:
        """Wall time of a class if nothing but students' own code cost anything (s)."""
        return submissions * self.student_cpu_s / cores

    @property
    def growth(self) -> float:
        """Cost of a submission in the second half of the class, over that in the first half."""
        middle = (self.settled + self.submissions) // 2
        if not self.settled < middle < self.submissions:
            return 1.0
        early = (self.middle_s - self.settled_s) / (middle - self.settled)
        late = (self.last_s - self.middle_s) / (self.submissions - middle)
        return late / early if early else 1.0

    @property
    def student_cpu_s(self) -> float:
        """Processor time of the student's own code, a submission (s)."""
        return self.code_s / self.submissions

    @property
    def inside_cpu_s(self) -> float:
        """Processor time in the sandbox beside the student's own code, a submission (s)."""
        return (self.sandbox_cpu_s - self.code_s) / self.submissions

    @property
    def outside_cpu_s(self) -> float:
        """Processor time of the trusted side, a submission, the start taken off (s)."""
        return self.settled_cpu_s / (self.submissions - self.settled)

    @property
    def overhead_cpu_s(self) -> float:
        """Processor time beside the student's own code, a submission, the start taken off (s)."""
        return self.inside_cpu_s + self.outside_cpu_s

    def efficiency(self, cores: int) -> float:
        """Share of all cores' time that students' code gets, the start taken off."""
        return self.student_cpu_s / cores / self.seconds
