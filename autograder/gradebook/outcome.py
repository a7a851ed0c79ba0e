"""What became of one submission."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from autograder.lab import Finding


class Status(enum.Enum):
    """How grading one submission ended. The value is what people read."""

    GRADED = "graded"
    ALREADY_GRADED = "already graded"
    TERMS_CHANGED = "deadline or penalty recorded anew"
    NOT_GRADABLE = "not gradable"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one submission.

    Attributes:
        student: the student's id.
        status: how it ended.
        score: points by tests and by hand, late penalty not taken off; None without a score.
        max_score: points that can be had.
        findings: what was found wrong beside failed tests.
        seconds: time that the student's own code and the tests took.
        detail: for a failure, what happened and where to read on.
        penalty: points that are taken off for being late.
        waits_for_a_person: whether a part is to be graded, or looked at again, by hand.
    """

    student: str
    status: Status
    score: float | None = None
    max_score: float | None = None
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    detail: str = ""
    penalty: float = 0.0
    waits_for_a_person: bool = False

    @property
    def is_graded(self) -> bool:
        """Whether the student's own work has a score in the gradebook."""
        return self.status in (Status.GRADED, Status.ALREADY_GRADED, Status.TERMS_CHANGED)

    @property
    def final(self) -> float | None:
        """The score, late penalty taken off."""
        return None if self.score is None else max(0.0, self.score - self.penalty)
