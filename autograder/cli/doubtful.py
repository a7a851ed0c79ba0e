"""Says on the screen which scores cannot be relied on as they are."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Console

from autograder.report.grades import Grades

_MOST_NAMED = 8


def warn_of_doubtful(grades: Grades) -> None:
    """Name them, by what is to be known of them, on the error stream."""
    by_status: dict[str, list[str]] = defaultdict(list)
    for row in grades.doubtful:
        by_status[row.status].append(row.student)
    errors = Console(stderr=True, highlight=False)
    for status, students in by_status.items():
        more = len(students) - _MOST_NAMED
        names = ", ".join(students[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        errors.print(f"{status} ({len(students)}): {names}", markup=False, soft_wrap=True)
