"""The figures of a measurement: plain data, and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from scipy.stats import binomtest

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
        result = binomtest(self.failures, self.runs, alternative="less")
        return float(result.proportion_ci(CONFIDENCE, method="exact").high)


@dataclass(frozen=True)
class ExerciseFigures:
    """What was measured for one exercise."""

    exercise: str
    misconceptions: tuple[WrongAnswer, ...] = ()
    mutants: tuple[WrongAnswer, ...] = ()
    right: tuple[RightAnswer, ...] = ()
    seeds: dict[str, SeedRuns] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def counted_mutants(self) -> list[WrongAnswer]:
        """Mutants that a test could catch."""
        return [mutant for mutant in self.mutants if not mutant.set_aside]

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
    def seeds(self) -> SeedRuns:
        """All runs of right answers under other seeds."""
        runs = [runs for exercise in self.exercises for runs in exercise.seeds.values()]
        return SeedRuns(sum(r.runs for r in runs), sum(r.failures for r in runs))

    @property
    def mutation_score(self) -> float:
        """Share of the mutants that a test caught; 1 if there are none."""
        caught = sum(mutant.caught for mutant in self.mutants)
        return caught / len(self.mutants) if self.mutants else 1.0

    @property
    def seconds(self) -> float:
        """Processor time of the whole measurement."""
        return sum(exercise.seconds for exercise in self.exercises)

    def catches(self) -> dict[str, tuple[int, int]]:
        """For each test: how many wrong answers it catches, and how many of them no other does."""
        caught: dict[str, int] = defaultdict(int)
        alone: dict[str, int] = defaultdict(int)
        for wrong in (*self.misconceptions, *self.mutants):
            for test in wrong.failed:
                caught[test] += 1
                alone[test] += len(wrong.failed) == 1
        return {test: (caught[test], alone[test]) for test in self.tests}
