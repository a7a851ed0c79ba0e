"""What became of one submission."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from autograder.lab import Finding


class Status(enum.Enum):
    """How grading one submission ended. The value is what people read."""

    GRADED = "graded"
    ALREADY_GRADED = "already graded"
    NOT_GRADABLE = "not gradable"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one submission.

    Attributes:
        student: the student's id.
        status: how it ended.
        score: points, late penalty not taken off; None where there is no score.
        max_score: points that can be had.
        findings: what was found wrong beside failed tests.
        seconds: time that the student's own code and the tests took.
        detail: for a failure, what happened and where to read on.
    """

    student: str
    status: Status
    score: float | None = None
    max_score: float | None = None
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    detail: str = ""

    @property
    def is_graded(self) -> bool:
        """Whether the student's own work has a score in the gradebook."""
        return self.status in (Status.GRADED, Status.ALREADY_GRADED)
