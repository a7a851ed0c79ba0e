"""What the gradebook says of one submission, as plain data that a worker can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CellMark:
    """The points of one graded cell.

    Attributes:
        points: what counts, extra credit included.
        max_points: what can be had.
        waits: whether a person has to grade it, or to look at it again.
        by_person: whether a person gave the points.
    """

    points: float
    max_points: float
    waits: bool = False
    by_person: bool = False


@dataclass(frozen=True)
class Marks:
    """One student's marks for one lab.

    Attributes:
        student: the student's id.
        name: first and last name; empty where the gradebook has none.
        score: points by tests and by hand, late penalty not taken off.
        max_score: points that can be had.
        penalty: points that are taken off for being late.
        seconds_late: how long after the deadline it was handed in.
        cells: by grade_id.
        comments: by grade_id of an answer, what a person wrote about it (Markdown).
    """

    student: str
    name: str = ""
    score: float = 0.0
    max_score: float = 0.0
    penalty: float = 0.0
    seconds_late: float = 0.0
    cells: Mapping[str, CellMark] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)

    @property
    def final(self) -> float:
        """The score, late penalty taken off."""
        return max(0.0, self.score - self.penalty)
