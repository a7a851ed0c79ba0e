"""What a course's checks tell the grader, as plain data: no import in either direction.

A course names, in its profile, two context managers of its checks' library: one hands every
comparison to a callback as a dict, the other says that a hidden part of a test is running. A check
that fails raises an exception with a string attribute ``feedback``: what the student may be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Observation:
    """One comparison that a check made.

    Attributes:
        of: the student's function.
        prop: the property that was checked.
        actual: what the student's code gave, as it came.
        expected: what was expected; None where the check compares with no value.
        passed: the verdict.
        note: what a student may be told of an answer that earns a part of the points.
        figures: numbers for the report on the class, by name; no comparison then.
    """

    of: str
    prop: str
    actual: Any
    expected: Any
    passed: bool
    note: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def from_plain(cls, value: Mapping[str, Any]) -> Observation:
        """Read what a check's library hands over.

        Raises:
            KeyError: if one of the entries but ``note`` is missing.
        """
        return cls(
            str(value["of"]),
            str(value["prop"]),
            value["actual"],
            value["expected"],
            bool(value["passed"]),
            str(value.get("note", "")),
            {str(name): float(number) for name, number in value.get("figures", {}).items()},
        )

    def wrong_part(self) -> Observation:
        """The same without what no diagnosis asks for: expected values, and right answers."""
        actual = None if self.passed else self.actual
        return Observation(self.of, self.prop, actual, None, self.passed)


def feedback_of(error: BaseException) -> str | None:
    """What a failed check wants the student to be told; None for any other exception."""
    feedback = getattr(error, "feedback", None)
    return feedback if isinstance(feedback, str) else None
