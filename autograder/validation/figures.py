"""The figures of a measurement: plain data, and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

CONFIDENCE = 0.95


@dataclass(frozen=True)
class WrongAnswer:
    """A misconception or a mutant, and what became of it.

    Attributes:
        name: a misconception's name, or what a mutant changed.
        failed: the tests in which it lost points.
        missed: the tests that were to catch it and did not.
        named: whether a student who makes this mistake is told its name; None for a mutant.
        misnamed: whether such a student would be told another name.
        set_aside: why a mutant that no test can catch does not count; empty if it does.
    """

    name: str
    failed: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    named: bool | None = None
    misnamed: bool = False
    set_aside: str = ""

    @property
    def caught(self) -> bool:
        """Whether it lost points wherever it was to lose them."""
        return bool(self.failed) and not self.missed


@dataclass(frozen=True)
class RightAnswer:
    """The author's solution or a correct variant.

    Attributes:
        name: its name; "reference" for the author's own.
        failed: tests in which it lost points, which must be none.
    """

    name: str
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpoilingAnswer:
    """An answer, made by machine, that writes into what it is given.

    Attributes:
        name: what it returns and writes.
        gained: tests in which it earns more than an answer that returns the same and writes nothing
            into its inputs: their expectations depend on what the student's code does.
        failed: of a right answer, tests in which it lost points: at most one, which is about that.
    """

    name: str
    gained: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def bends(self) -> bool:
        """Whether it bends the verdict of a test that is not about inputs."""
        return bool(self.gained) or len(self.failed) > 1


@dataclass(frozen=True)
class ForeignResult:
    """An answer of the second author's, and what became of it.

    Attributes:
        name: its name.
        cause: what is wrong with it; empty for a right answer.
        held_out: whether it is in the half that nobody may mend anything with.
        failed: tests in which it lost points.
        named: names of the mistakes that its author would be told.
        said: what its author would be told, beside the check's own words.
    """

    name: str
    cause: str
    held_out: bool
    failed: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class ForeignCounts:
    """What the second author's answers add up to.

    Attributes:
        wrong, caught, named, told: wrong answers; those that lost points; those with a name; those
            of which something was said that was seen, or a name.
        right, accepted: right answers, and those that lost nothing.
    """

    wrong: int
    caught: int
    named: int
    told: int
    right: int
    accepted: int


def count_foreign(results: Sequence[ForeignResult]) -> ForeignCounts:
    """Add up the second author's answers."""
    wrong = [r for r in results if r.cause]
    right = [r for r in results if not r.cause]
    caught = [r for r in wrong if r.failed]
    return ForeignCounts(
        wrong=len(wrong),
        caught=len(caught),
        named=sum(bool(r.named) for r in caught),
        told=sum(bool(r.said) for r in caught),
        right=len(right),
        accepted=sum(not r.failed for r in right),
    )


@dataclass(frozen=True)
class SeedRuns:
    """Right answers under other seeds than the test's own.

    Attributes:
        runs: how many.
        failures: how many of them lost points.
    """

    runs: int = 0
    failures: int = 0

    @property
    def upper_bound(self) -> float:
        """Upper end of the 95 % confidence interval of the chance of a failure (exact)."""
        if not self.runs:
            return 1.0
        # Optional, and this module is loaded by `autograder --help` too.
        from scipy.stats import binomtest

        result = binomtest(self.failures, self.runs, alternative="less")
        return float(result.proportion_ci(CONFIDENCE, method="exact").high)


@dataclass(frozen=True)
class Counts:
    """What the figures of an exercise or of a lab add up to.

    Attributes:
        misconceptions, misconceptions_caught, misconceptions_named, misconceptions_misnamed: of the
            bank.
        tests_failed_median, tests_failed_most: how many tests one of them fails.
        mutants, mutants_caught: those that count.
        mutants_set_aside: those that do not, since they compute the same.
        right_answers, right_answers_accepted: the author's own and the bank's.
        spoiling, spoiling_bent: answers that write into their inputs, and those of them that bend
            a verdict.
        seed_runs, seed_failures: right answers under other seeds.
        seconds: processor time.
    """

    misconceptions: int
    misconceptions_caught: int
    misconceptions_named: int
    misconceptions_misnamed: int
    tests_failed_median: float
    tests_failed_most: int
    mutants: int
    mutants_caught: int
    mutants_set_aside: int
    right_answers: int
    right_answers_accepted: int
    spoiling: int
    spoiling_bent: int
    seed_runs: int
    seed_failures: int
    seconds: float

    @property
    def mutation_score(self) -> float:
        """Share of the mutants that a test caught; 1 if there are none."""
        return self.mutants_caught / self.mutants if self.mutants else 1.0

    @property
    def false_failure_upper_bound(self) -> float:
        """Upper end of the 95 % confidence interval of the chance that a right answer fails."""
        return SeedRuns(self.seed_runs, self.seed_failures).upper_bound


def _count(exercises: Sequence[ExerciseFigures]) -> Counts:
    wrong = [answer for exercise in exercises for answer in exercise.misconceptions]
    mutants = [mutant for exercise in exercises for mutant in exercise.counted_mutants]
    right = [answer for exercise in exercises for answer in exercise.right]
    runs = [runs for exercise in exercises for runs in exercise.seeds.values()]
    return Counts(
        misconceptions=len(wrong),
        misconceptions_caught=sum(answer.caught for answer in wrong),
        misconceptions_named=sum(bool(answer.named) for answer in wrong),
        misconceptions_misnamed=sum(answer.misnamed for answer in wrong),
        tests_failed_median=median([len(answer.failed) for answer in wrong] or [0]),
        tests_failed_most=max((len(answer.failed) for answer in wrong), default=0),
        mutants=len(mutants),
        mutants_caught=sum(mutant.caught for mutant in mutants),
        mutants_set_aside=sum(len(exercise.mutants) for exercise in exercises) - len(mutants),
        right_answers=len(right),
        right_answers_accepted=sum(not answer.failed for answer in right),
        spoiling=sum(len(exercise.spoiling) for exercise in exercises),
        spoiling_bent=sum(s.bends for exercise in exercises for s in exercise.spoiling),
        seed_runs=sum(run.runs for run in runs),
        seed_failures=sum(run.failures for run in runs),
        seconds=sum(exercise.seconds for exercise in exercises),
    )


@dataclass(frozen=True)
class ExerciseFigures:
    """What was measured for one exercise."""

    exercise: str
    misconceptions: tuple[WrongAnswer, ...] = ()
    mutants: tuple[WrongAnswer, ...] = ()
    right: tuple[RightAnswer, ...] = ()
    spoiling: tuple[SpoilingAnswer, ...] = ()
    seeds: dict[str, SeedRuns] = field(default_factory=dict)
    foreign: tuple[ForeignResult, ...] = ()
    seconds: float = 0.0

    @property
    def counted_mutants(self) -> list[WrongAnswer]:
        """Mutants that a test could catch."""
        return [mutant for mutant in self.mutants if not mutant.set_aside]

    @property
    def counts(self) -> Counts:
        """What it adds up to."""
        return _count([self])

    @property
    def survivors(self) -> list[WrongAnswer]:
        """Mutants that no test caught and nobody has set aside."""
        return [mutant for mutant in self.counted_mutants if not mutant.caught]


@dataclass(frozen=True)
class LabFigures:
    """What was measured for one lab.

    Attributes:
        lab: its name.
        tests: its tests, in order.
        exercises: figures by exercise, in order.
        calibrated: false failures of its accuracy target, from the lab's calibration, if there are.
    """

    lab: str
    tests: tuple[str, ...]
    exercises: tuple[ExerciseFigures, ...]
    calibrated: SeedRuns | None = None

    @property
    def misconceptions(self) -> list[WrongAnswer]:
        """All misconceptions of the lab."""
        return [wrong for exercise in self.exercises for wrong in exercise.misconceptions]

    @property
    def mutants(self) -> list[WrongAnswer]:
        """All mutants that count."""
        return [wrong for exercise in self.exercises for wrong in exercise.counted_mutants]

    @property
    def right(self) -> list[RightAnswer]:
        """All right answers."""
        return [right for exercise in self.exercises for right in exercise.right]

    @property
    def foreign(self) -> list[ForeignResult]:
        """All answers of the second author's."""
        return [result for exercise in self.exercises for result in exercise.foreign]

    @property
    def counts(self) -> Counts:
        """What the exercises add up to."""
        return _count(self.exercises)

    def as_json(self) -> dict[str, Any]:
        """The figures for programs."""
        counts = self.counts
        return {
            **asdict(self),
            "totals": {
                **asdict(counts),
                "mutation_score": round(counts.mutation_score, 4),
                "false_failure_upper_bound": counts.false_failure_upper_bound,
                "seconds": round(counts.seconds, 1),
            },
            "catches": {test: list(caught) for test, caught in self.catches().items()},
            "repeats": self.repeats(),
            "second_author": {
                half: asdict(count_foreign([r for r in self.foreign if r.held_out == held_out]))
                for half, held_out in (("used", False), ("held_out", True))
            },
        }

    def repeats(self) -> dict[str, str]:
        """Tests that fail for exactly the wrong answers for which an earlier one fails."""
        first: dict[frozenset[str], str] = {}
        found: dict[str, str] = {}
        for test in self.tests:
            failing = frozenset(w.name for w in self.misconceptions if test in w.failed)
            if failing and first.setdefault(failing, test) != test:
                found[test] = first[failing]
        return found

    def catches(self) -> dict[str, tuple[int, int]]:
        """For each test: how many wrong answers it catches, and how many of them no other does."""
        caught: dict[str, int] = defaultdict(int)
        alone: dict[str, int] = defaultdict(int)
        for wrong in (*self.misconceptions, *self.mutants):
            for test in wrong.failed:
                caught[test] += 1
                alone[test] += len(wrong.failed) == 1
        return {test: (caught[test], alone[test]) for test in self.tests}
