"""What a class's results say of its misconceptions and of the tests themselves."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.behaviours import Mistake
from autograder.judge.test_result import Word
from autograder.lab import MasterCell
from autograder.report.grades import Grades, Row


@dataclass(frozen=True)
class TestLine:
    """How the class did on one test.

    Attributes:
        name: the test's grade_id.
        points: what it is worth.
        full: students with all points.
        partial: students with some.
        none: students with none.
        mean_share: mean share of the points earned: 1 is easy, 0 is hard.
        discrimination: correlation of this share with the rest of the student's score; None where
            it cannot be told, because all did the same.
        unnamed: students who answered and lost points here by no mistake that was recognised.
    """

    __test__ = False  # not a pytest class

    name: str
    points: float
    full: int
    partial: int
    none: int
    mean_share: float
    discrimination: float | None
    unnamed: int = 0


@dataclass(frozen=True)
class MisconceptionLine:
    """How common one misconception is.

    Attributes:
        exercise: the exercise that it is about.
        name: its name in the bank; all names, where the bank says the same of several.
        students: how many students made it.
        share: of all submissions.
        message: what these students were told.
        slide: where the lecture speaks of it.
    """

    exercise: str
    name: str
    students: int
    share: float
    message: str
    slide: str


def lines_of_tests(grades: Grades) -> list[TestLine]:
    """How the class did on each test that is worth points, in the order of the lab."""
    grades = grades.of_submissions
    lines = []
    for cell in grades.graded_cells:
        if not cell.points:
            continue
        known = [
            (points, row.score - points)
            for row in grades.rows
            if (points := row.by_test.get(cell.grade_id)) is not None
        ]
        earned = [points for points, _ in known]
        full = sum(points >= cell.points for points in earned)
        none = sum(points <= 0 for points in earned)
        share = sum(earned) / (len(earned) * cell.points) if earned else 0.0
        lines.append(
            TestLine(
                cell.grade_id,
                cell.points,
                full,
                len(earned) - full - none,
                none,
                share,
                _correlation(earned, [rest for _, rest in known]),
                sum(lost_without_name(row, cell) for row in grades.rows),
            )
        )
    return lines


def lines_of_misconceptions(grades: Grades, bank: Sequence[Variant]) -> list[MisconceptionLine]:
    """Misconceptions that were recognized, by exercise in the order of the lab, most common first.

    A student who makes one in several tests counts once, and one who makes two at once for both.
    Those of which the same is said are one: which of them it was cannot be told. What the bank says
    of one today counts more than what was said when the class was graded.
    """
    grades = grades.of_submissions
    told = {v.name: Mistake(v.name, v.exercise, v.message, v.remedy, v.slide) for v in bank}
    for row in grades.rows:
        for verdict in row.verdicts.values():
            if verdict.mistake is not None:
                told.setdefault(verdict.mistake.name, verdict.mistake)
    made: dict[tuple[str, str], list[Mistake]] = defaultdict(list)
    students: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in grades.rows:
        for name in itertools.chain(*(_each(n, told) for n in row.misconceptions.values())):
            if name in told:
                same = (told[name].exercise, told[name].message)
                made[same].append(told[name])
                students[same].add(row.student)
    order = list(
        dict.fromkeys(
            [*grades.exercise_by_test.values(), *(mistake.exercise for mistake in told.values())]
        )
    )
    lines = [
        MisconceptionLine(
            exercise,
            ", ".join(sorted({mistake.name for mistake in mistakes})),
            len(students[exercise, message]),
            len(students[exercise, message]) / len(grades.rows),
            message,
            mistakes[0].slide,
        )
        for (exercise, message), mistakes in made.items()
    ]
    return sorted(lines, key=lambda line: (order.index(line.exercise), -line.students, line.name))


def lost_without_name(row: Row, test: MasterCell) -> bool:
    """Whether a student answered, and lost points in a test by no mistake that was recognised."""
    is_wrong = row.word_of(test) in (Word.PARTIAL, Word.FAILED)
    return is_wrong and test.grade_id not in row.misconceptions


def _each(name: str, told: Mapping[str, Mistake]) -> list[str]:
    """The names of two mistakes that were recognised at once."""
    names = name.split("+")
    return names if all(each in told for each in names) else [name]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    if len(one) < 3 or len(set(one)) < 2 or len(set(other)) < 2:
        return None
    value = float(np.corrcoef(one, other)[0, 1])
    return value if math.isfinite(value) else None
