"""What an instructor should do next, by the class's results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.lab import UNGRADABLE, Reason, Role
from autograder.report.analysis import MisconceptionLine, TestLine
from autograder.report.exercises import ExerciseLine
from autograder.report.grades import Grades

COMMON = 0.1
"""What this share of the class did wrong, or did not do, is something to talk about."""

_EXERCISES = 3

NEEDS_A_PERSON = UNGRADABLE | {
    Reason.OTHER_FILE_GIVES_MORE,
    Reason.FILES_LEFT_OUT,
    Reason.NO_ANSWER,
    Reason.GRADER_TIME,
    Reason.TAMPERING,
    Reason.GRADER_ERROR,
}
"""Findings to look at: no points, or fewer than there might be, or no fair play."""


@dataclass(frozen=True)
class ToLookAt:
    """Something that a person should look at.

    Attributes:
        what: in words.
        students: whose work it is about.
    """

    what: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class NextSteps:
    """What to do next.

    Attributes:
        exercises: those whose answers lost most points, most first. What was not done tells of
            time, and not of what was misunderstood.
        not_done: those that a good part of the class did not do, least done first.
        mistakes: recognised mistakes that are common, most common first.
        unnamed: tests that students failed by no mistake that was recognised, most failed first.
        by_hand: cells that wait for points by hand, each with how many students wait.
        to_look_at: what needs a person beside that.
    """

    exercises: tuple[ExerciseLine, ...]
    not_done: tuple[ExerciseLine, ...]
    mistakes: tuple[MisconceptionLine, ...]
    unnamed: tuple[TestLine, ...]
    by_hand: tuple[tuple[str, int], ...]
    to_look_at: tuple[ToLookAt, ...]


def next_steps(
    grades: Grades,
    exercises: Sequence[ExerciseLine],
    mistakes: Sequence[MisconceptionLine],
    tests: Sequence[TestLine],
) -> NextSteps:
    """What to do next.

    Args:
        grades: the class's results.
        exercises: as `lines_of_exercises` gives them.
        mistakes: as `lines_of_misconceptions` gives them.
        tests: as `lines_of_tests` gives them.
    """
    lost = [exercise for exercise in exercises if exercise.lost_in_answers > 0]
    lost.sort(key=lambda exercise: -exercise.lost_in_answers)
    skipped = [e for e in exercises if e.not_done and e.not_done >= COMMON * e.students]
    common = sorted((m for m in mistakes if m.share >= COMMON), key=lambda m: -m.students)
    unnamed = sorted((t for t in tests if t.unnamed), key=lambda t: -t.unnamed)
    return NextSteps(
        tuple(lost[:_EXERCISES]),
        tuple(sorted(skipped, key=lambda exercise: -exercise.not_done)),
        tuple(common),
        tuple(unnamed),
        _waiting_cells(grades),
        _to_look_at(grades),
    )


def _waiting_cells(grades: Grades) -> tuple[tuple[str, int], ...]:
    rows = grades.of_submissions.rows
    waiting = [
        (cell.grade_id, sum(row.by_test.get(cell.grade_id) is None for row in rows))
        for cell in grades.graded_cells
        if cell.role is not Role.TEST and cell.points
    ]
    return tuple((cell, students) for cell, students in waiting if students)


def _to_look_at(grades: Grades) -> tuple[ToLookAt, ...]:
    """Scores that cannot be relied on as they are, and then findings, most common first."""
    by_status: dict[str, list[str]] = defaultdict(list)
    by_reason: dict[str, list[str]] = defaultdict(list)
    for row in grades.rows:
        if row.status:
            by_status[row.status].append(row.student)
        for reason in dict.fromkeys(finding.reason for finding in row.findings):
            if reason in NEEDS_A_PERSON:
                by_reason[reason.value].append(row.student)
    return tuple(
        ToLookAt(what, tuple(students))
        for group in (by_status, by_reason)
        for what, students in sorted(group.items(), key=lambda pair: -len(pair[1]))
    )
