"""How the class did on each exercise: how many passed, which mistakes were made, what was seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.judge.test_result import Word
from autograder.lab import MasterCell, Role
from autograder.report.analysis import MisconceptionLine, lost_without_name
from autograder.report.grades import Grades, Row

KINDS = PASSED, PART, NOTHING, NOT_DONE = ("all points", "part of them", "none", "not done")
"""What can become of an exercise, best first."""


@dataclass(frozen=True)
class ExerciseLine:
    """How the class did on one exercise.

    Attributes:
        name: the exercise's; a test that judges none stands for itself.
        points: what its tests are worth.
        passed: students with all points.
        part: students with some.
        nothing: students who answered and have none.
        not_done: students who did not answer.
        lost: points that the class lost in it.
        lost_by_not_done: the part of them that those lost who did not answer.
        mistakes: recognised mistakes about it, most common first.
        unnamed: students who answered and lost points by no mistake that was recognised.
        seen: what was seen of these students' answers, each with how many it was seen of, most
            common first.
    """

    name: str
    points: float
    passed: int
    part: int
    nothing: int
    not_done: int
    lost: float
    lost_by_not_done: float
    mistakes: tuple[MisconceptionLine, ...] = ()
    unnamed: int = 0
    seen: tuple[tuple[str, int], ...] = ()

    @property
    def students(self) -> int:
        """How many have a verdict on it."""
        return self.passed + self.part + self.nothing + self.not_done

    @property
    def lost_in_answers(self) -> float:
        """Points that were lost by those who did answer."""
        return self.lost - self.lost_by_not_done

    @property
    def lost_share(self) -> float:
        """Share of the points that could be had and were lost."""
        most = self.students * self.points
        return self.lost / most if most else 0.0


def lines_of_exercises(grades: Grades, mistakes: Sequence[MisconceptionLine]) -> list[ExerciseLine]:
    """How the class did on each exercise whose tests are worth points, in the order of the lab.

    Args:
        grades: the class's results.
        mistakes: those that were recognised, as `lines_of_misconceptions` gives them.
    """
    tests: dict[str, list[MasterCell]] = defaultdict(list)
    for cell in grades.graded_cells:
        if cell.role is Role.TEST and cell.points:
            tests[grades.exercise_by_test.get(cell.grade_id, cell.grade_id)].append(cell)
    rows = grades.of_submissions.rows
    return [_line(name, cells, rows, mistakes) for name, cells in tests.items()]


def _line(
    name: str,
    tests: Sequence[MasterCell],
    rows: Sequence[Row],
    mistakes: Sequence[MisconceptionLine],
) -> ExerciseLine:
    most = sum(test.points for test in tests)
    became: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    unnamed, lost, lost_by_not_done = 0, 0.0, 0.0
    for row in rows:
        what = _what_became(row, tests)
        if what is None:
            continue
        became[what] += 1
        missing = most - sum(row.by_test.get(test.grade_id) or 0.0 for test in tests)
        lost += missing
        lost_by_not_done += missing if what == NOT_DONE else 0.0
        without_name = [test.grade_id for test in tests if lost_without_name(row, test)]
        unnamed += bool(without_name)
        seen.update(
            {
                sentence
                for test in without_name
                if test in row.verdicts
                for sentence in row.verdicts[test].seen
            }
        )
    return ExerciseLine(
        name,
        most,
        passed=became[PASSED],
        part=became[PART],
        nothing=became[NOTHING],
        not_done=became[NOT_DONE],
        lost=lost,
        lost_by_not_done=lost_by_not_done,
        mistakes=tuple(line for line in mistakes if line.exercise == name),
        unnamed=unnamed,
        seen=tuple(sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _what_became(row: Row, tests: Sequence[MasterCell]) -> str | None:
    """What became of an exercise; None if one of its tests has no verdict."""
    words = {row.word_of(test) for test in tests}
    if None in words:
        return None
    if words == {Word.PASSED}:
        return PASSED
    if words & {Word.PASSED, Word.PARTIAL}:
        return PART
    return NOT_DONE if Word.NOT_DONE in words and Word.FAILED not in words else NOTHING
