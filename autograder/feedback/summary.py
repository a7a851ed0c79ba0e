"""What stands at the top of the page: the score by exercise, and what to make of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from autograder.diagnosis.behaviours import Mistake
from autograder.feedback.marks import CellMark, Marks
from autograder.feedback.told import Told, Word, sentence
from autograder.lab import Master

_STEPS = 3
"""So many steps are proposed: more would be a list to be put off."""

_BEGINNING = "test_"
"""How the name of a test begins; the exercise's name follows, and then what is tested."""


@dataclass(frozen=True)
class TestLine:
    """One graded cell.

    Attributes:
        grade_id: its id.
        what: what is tested, from its name; empty for the exercise's first test.
        told: what was told of it.
        mark: its points.
    """

    __test__ = False  # not a pytest class

    grade_id: str
    what: str
    told: Told
    mark: CellMark

    @property
    def word(self) -> Word:
        """What the student reads."""
        return Word.WAITS if self.mark.waits else self.told.word

    @property
    def lost(self) -> float:
        """Points that were not had; none where a person has not looked yet."""
        return 0.0 if self.mark.waits else max(0.0, self.mark.max_points - self.mark.points)


@dataclass(frozen=True)
class ExerciseLine:
    """An exercise, or a graded cell that belongs to none.

    Attributes:
        name: its name.
        tests: its graded cells.
        is_written: whether it is an answer in words.
    """

    name: str
    tests: tuple[TestLine, ...]
    is_written: bool = False

    @property
    def points(self) -> float:
        """Points that it got."""
        return sum(test.mark.points for test in self.tests)

    @property
    def max_points(self) -> float:
        """Points that can be had."""
        return sum(test.mark.max_points for test in self.tests)

    @property
    def lost(self) -> float:
        """Points that were not had."""
        return sum(test.lost for test in self.tests)

    @property
    def is_full(self) -> bool:
        """Whether it got all points that it is worth."""
        return self.max_points > 0 and self.points >= self.max_points and not self.waits

    @property
    def waits(self) -> bool:
        """Whether a person has to look at a part of it."""
        return any(test.mark.waits for test in self.tests)

    @property
    def is_not_done(self) -> bool:
        """Whether there is no answer yet."""
        return self.points == 0 and any(
            test.told.word is Word.NOT_DONE and _is_about(test.told.says, self.name)
            for test in self.tests
        )


def _is_about(says: str, exercise: str) -> bool:
    """Whether it is this exercise that is not done, and not one on which it builds."""
    return " in " not in says or exercise in re.findall(r"\w+", says)


@dataclass(frozen=True)
class MistakeLine:
    """A mistake that was recognised, told once.

    Attributes:
        number: from 1, in the order of the lab.
        exercise: where it was made.
        mistake: the mistake.
        tests: the tests that showed it.
    """

    number: int
    exercise: str
    mistake: Mistake
    tests: tuple[TestLine, ...]

    @property
    def lost(self) -> float:
        """Points of the tests that showed it."""
        return sum(test.lost for test in self.tests)


@dataclass(frozen=True)
class Said:
    """What one or several checks said in the same words.

    Attributes:
        says: the sentences.
        tests: the tests that said it.
    """

    says: str
    tests: tuple[TestLine, ...]


@dataclass(frozen=True)
class SeenLine:
    """What was seen of a wrong answer that has no name.

    Attributes:
        exercises: in which exercises.
        seen: what was seen of the answer.
        said: what the checks said.
    """

    exercises: tuple[str, ...]
    seen: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def lost(self) -> float:
        """Points of those tests."""
        return sum(test.lost for said in self.said for test in said.tests)


@dataclass(frozen=True)
class Step:
    """One thing to do next.

    Attributes:
        place: id of the cell to go to.
        exercise: which exercise it is about.
        text: what to do.
        points: points that depend on it.
    """

    place: str
    exercise: str
    text: str
    points: float


@dataclass(frozen=True)
class Summary:
    """What stands at the top of the page.

    Attributes:
        exercises: in the order of the lab.
        mistakes: what was recognised.
        seen: what was seen where nothing was recognised.
        steps: what to do next.
    """

    exercises: tuple[ExerciseLine, ...]
    mistakes: tuple[MistakeLine, ...] = ()
    seen: tuple[SeenLine, ...] = ()
    steps: tuple[Step, ...] = field(default=())

    @property
    def went_well(self) -> list[ExerciseLine]:
        """The exercises with all points."""
        return [line for line in self.exercises if line.is_full]

    @property
    def waiting(self) -> list[ExerciseLine]:
        """What waits for a person."""
        return [line for line in self.exercises if line.waits]

    def mistake_of(self, test: TestLine) -> MistakeLine | None:
        """The recognised mistake that a test showed."""
        return next((line for line in self.mistakes if test in line.tests), None)


def summarize(master: Master, told: Mapping[str, Told], marks: Marks) -> Summary:
    """Sum up a submission.

    Args:
        master: the lab.
        told: what was told of each test.
        marks: its marks.
    """
    exercises = tuple(_exercise_lines(master, told, marks))
    mistakes = tuple(_mistake_lines(exercises))
    seen = tuple(_seen_lines(exercises))
    return Summary(exercises, mistakes, seen, tuple(_steps(exercises, mistakes, seen)))


def _exercise_lines(
    master: Master, told: Mapping[str, Told], marks: Marks
) -> Iterable[ExerciseLine]:
    """Exercises where their answers stand, and what belongs to none where it stands."""
    names = [exercise.grade_id for exercise in master.exercises]
    tests: dict[str, list[TestLine]] = {name: [] for name in names}
    written: set[str] = set()
    order: list[str] = []
    for cell in master.cells:
        name = cell.grade_id
        if name in tests:
            order.append(name)
        if not cell.is_graded:
            continue
        mark = marks.cells.get(name, CellMark(0.0, cell.points))
        exercise = (master.exercise_of(cell) or "") if cell.is_code else ""
        if not exercise:
            order.append(name)
            if not cell.is_code:
                written.add(name)
        what = name.removeprefix(_BEGINNING).removeprefix(exercise).lstrip("_") if exercise else ""
        said = told.get(name) or _by_hand(mark)
        said = replace(said, says=sentence(said.says, exercise))
        if said.seen and any(other.told.seen == said.seen for other in tests.get(exercise, [])):
            said = replace(said, seen=())  # it is about the exercise, and told with its first test
        line = TestLine(name, what.replace("_", " "), said, mark)
        tests.setdefault(exercise or name, []).append(line)
    for name in order:
        line_of = ExerciseLine(name, tuple(tests[name]), name in written)
        if line_of.max_points > 0 or not line_of.is_written:
            yield line_of


def _by_hand(mark: CellMark) -> Told:
    """What can be said of an answer that no test looked at."""
    if mark.points >= mark.max_points:
        return Told(Word.PASSED)
    return Told(Word.PARTIAL if mark.points > 0 else Word.FAILED)


def _mistake_lines(exercises: Iterable[ExerciseLine]) -> Iterable[MistakeLine]:
    by_name: dict[str, list[tuple[ExerciseLine, TestLine, Mistake]]] = {}
    for line in exercises:
        for test in line.tests:
            if test.told.mistake is not None:
                found = (line, test, test.told.mistake)
                by_name.setdefault(test.told.mistake.name, []).append(found)
    for number, showing in enumerate(by_name.values(), start=1):
        first_line, _, first = showing[0]
        # A test of an exercise that builds on it tells it in more words.
        at_home = (mistake for line, _, mistake in showing if line.name == mistake.exercise)
        mistake = next(at_home, first)
        exercise = mistake.exercise or first_line.name
        yield MistakeLine(number, exercise, mistake, tuple(test for _, test, _ in showing))


def _seen_lines(exercises: Iterable[ExerciseLine]) -> Iterable[SeenLine]:
    by_text: dict[str, list[tuple[str, TestLine]]] = {}
    for line in exercises:
        for test in line.tests:
            told = test.told
            is_wrong = told.word in (Word.PARTIAL, Word.FAILED, Word.UNTESTED)
            if is_wrong and told.mistake is None and (told.says or told.seen):
                by_text.setdefault(told.says, []).append((line.name, test))
    # What is said in several exercises in the same words stands once, under all their names.
    by_names: dict[tuple[str, ...], list[Said]] = {}
    for says, found in by_text.items():
        names = tuple(dict.fromkeys(name for name, _ in found))
        by_names.setdefault(names, []).append(Said(says, tuple(test for _, test in found)))
    for names, said in by_names.items():
        seen = [sentence for each in said for test in each.tests for sentence in test.told.seen]
        yield SeenLine(names, tuple(dict.fromkeys(seen)), tuple(said))


def _steps(
    exercises: Iterable[ExerciseLine], mistakes: Iterable[MistakeLine], seen: Iterable[SeenLine]
) -> list[Step]:
    """What to do next: what costs most points first; one step for each exercise."""
    steps = [
        Step(
            line.tests[0].grade_id,
            line.exercise,
            line.mistake.remedy or line.mistake.message,
            line.lost,
        )
        for line in mistakes
    ]
    steps += [
        Step(line.tests[0].grade_id, line.name, "It is not done yet.", line.lost)
        for line in exercises
        if line.is_not_done
    ]
    steps += [
        Step(
            line.said[0].tests[0].grade_id,
            line.exercises[0],
            (*line.seen, line.said[0].says)[0],
            line.lost,
        )
        for line in seen
    ]
    chosen: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: -step.points):
        if step.points > 0:
            chosen.setdefault(step.exercise, step)
    return list(chosen.values())[:_STEPS]
