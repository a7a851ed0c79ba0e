"""Measures the tests of one exercise: its bank, its mutants, and right answers over seeds."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.recognition import Recognition
from autograder.diagnosis.second_author import read_second_author
from autograder.lab import MasterCell
from autograder.validation.figures import (
    ExerciseFigures,
    ForeignResult,
    RightAnswer,
    SeedRuns,
    SpoilingAnswer,
    WrongAnswer,
)
from autograder.validation.mutants import mutants_of
from autograder.validation.spoiled import (
    RETURNED,
    can_be_spoiled,
    right_but_spoiling,
    wrong_answer,
)
from autograder.validation.workbench import TestOutcome, Workbench

REFERENCE = "reference"
_TIMES_SLOWER = 8.0
_LEAST_SECONDS = 10.0
_MOST_SECONDS = 180.0


@dataclass(frozen=True)
class Options:
    """What to measure.

    Attributes:
        with_mutants: also make systematic mutants.
        with_second_author: also try the second author's answers.
        in_short: run a misconception in the tests that must catch it and in no other, of right
            answers only the author's, and no answers that write into their inputs.
        seeds: how many other seeds right answers are tried with.
        seconds_for_seeds: processor time for that, for each exercise.
    """

    with_mutants: bool = True
    with_second_author: bool = True
    in_short: bool = False
    seeds: int = 100
    seconds_for_seeds: float = 20.0


Outcomes = Mapping[str, TestOutcome]


class ExerciseValidation:
    """Measures one exercise.

    Args:
        bench: the lab.
        exercise: the exercise.
        bank: the lab's answers, of all exercises.
        set_aside: reasons by the change that an equivalent mutant makes.
    """

    def __init__(
        self,
        bench: Workbench,
        exercise: str,
        bank: Sequence[Variant],
        set_aside: Mapping[str, str],
    ) -> None:
        self.bench = bench
        self.exercise = exercise
        self.wrong = [v for v in bank if v.exercise == exercise and not v.is_correct]
        self.right = [v for v in bank if v.exercise == exercise and v.is_correct]
        self.set_aside = set_aside
        # Tests of other exercises never fail for this one: the right one stands beneath them.
        self.tests = bench.master.tests_of(exercise)
        self.cpu_seconds = 0.0
        self.limit = _MOST_SECONDS

    def measure(self, options: Options) -> ExerciseFigures:
        """Do it all."""
        reference = self._attempt(self.bench.answers[self.exercise])
        self.limit = _limit_after(reference)
        right = [RightAnswer(REFERENCE, _failed(reference))]
        for variant in () if options.in_short else self.right:
            right.append(RightAnswer(variant.name, _failed(self._attempt(variant.source))))
        return ExerciseFigures(
            self.exercise,
            misconceptions=self._misconceptions(in_short=options.in_short),
            mutants=self._mutants() if options.with_mutants else (),
            right=tuple(right),
            spoiling=() if options.in_short else tuple(self._spoiling()),
            seeds=self._over_seeds(reference, options),
            foreign=tuple(self._foreign()) if options.with_second_author else (),
            seconds=round(self.cpu_seconds, 2),
        )

    def _attempt(
        self,
        source: str,
        tests: Sequence[MasterCell] | None = None,
        shift: int = 0,
        *,
        on_copies: bool = True,
    ) -> dict[str, TestOutcome]:
        chosen = self.tests if tests is None else tests
        outcomes = self.bench.attempt(
            self.exercise, source, chosen, seconds=self.limit, shift=shift, on_copies=on_copies
        )
        self.cpu_seconds += sum(outcome.seconds for outcome in outcomes.values())
        return outcomes

    def _misconceptions(self, *, in_short: bool) -> tuple[WrongAnswer, ...]:
        found = []
        for variant in self.wrong:
            meant = [test for test in self.tests if test.grade_id in variant.caught_by]
            failed = _failed(self._attempt(variant.source, meant if in_short else self.tests))
            shown = self._shown(variant.source)
            mistakes = () if shown is None else shown.mistakes
            told = [mistake.message for mistake in mistakes]
            found.append(
                WrongAnswer(
                    variant.name,
                    failed=failed,
                    missed=tuple(test for test in variant.caught_by if test not in failed),
                    named=told == [variant.message],
                    misnamed=bool(told) and variant.message not in told,
                )
            )
        return tuple(found)

    def _foreign(self) -> Iterator[ForeignResult]:
        """The second author's answers: every other one, in the file's order, is held out."""
        for place, (answer, source) in enumerate(read_second_author(self.bench.master)):
            if answer.exercise != self.exercise:
                continue
            failed = _failed(self._attempt(source))
            shown = self._shown(source) if failed else None
            mistakes = () if shown is None else shown.mistakes
            yield ForeignResult(
                answer.name,
                answer.cause,
                held_out=bool(answer.cause) and place % 2 == 1,
                failed=failed,
                named=tuple(mistake.name for mistake in mistakes),
                said=tuple(m.message for m in mistakes) or (() if shown is None else shown.seen),
            )

    def _shown(self, source: str) -> Recognition | None:
        """What the probe shows of an answer; None where there is no probe."""
        return self.bench.recognise(self.exercise, source, seconds=self.limit)

    def _mutants(self) -> tuple[WrongAnswer, ...]:
        found = []
        for mutant in mutants_of(self.bench.master.by_id[self.exercise]):
            failed = _failed(self._attempt(mutant.source))
            reason = "" if failed else self.set_aside.get(str(mutant), "")
            found.append(WrongAnswer(str(mutant), failed=failed, set_aside=reason))
        return tuple(found)

    def _spoiling(self) -> Iterator[SpoilingAnswer]:
        """Try answers that write into their inputs, behind the wall and in plain nbgrader."""
        cell = self.bench.master.by_id[self.exercise]
        if not can_be_spoiled(cell):
            return
        slow = self.bench.master.profile.not_rehearsed
        tests = [test for test in self.tests if not any(word in test.source for word in slow)]
        for on_copies, where in ((True, ""), (False, ", in plain nbgrader")):
            for returned in RETURNED:
                honest = self._attempt(wrong_answer(cell, returned), tests, on_copies=on_copies)
                spoiling = self._attempt(
                    wrong_answer(cell, returned, spoils=True), tests, on_copies=on_copies
                )
                gained = tuple(t for t in spoiling if spoiling[t].share > honest[t].share)
                yield SpoilingAnswer(
                    f"{returned} returned and written into the inputs{where}", gained
                )
        changed = self._attempt(right_but_spoiling(cell), tests)
        yield SpoilingAnswer("the right answer, inputs changed", failed=_failed(changed))

    def _over_seeds(self, reference: Outcomes, options: Options) -> dict[str, SeedRuns]:
        """Try right answers with other seeds in the tests that have seeds at all."""
        tests = [cell for cell in self.tests if reference[cell.grade_id].is_random]
        answers = [self.bench.answers[self.exercise], *(variant.source for variant in self.right)]
        failures = dict.fromkeys((cell.grade_id for cell in tests), 0)
        runs = dict.fromkeys(failures, 0)
        left = options.seconds_for_seeds
        started = time.monotonic()
        for shift in range(1, options.seeds + 1 if tests else 1):
            if left < 0 or time.monotonic() - started > 4 * options.seconds_for_seeds:
                break
            outcomes = self._attempt(answers[shift % len(answers)], tests, shift)
            left -= sum(outcome.seconds for outcome in outcomes.values())
            for test, outcome in outcomes.items():
                runs[test] += 1
                failures[test] += outcome.failed
        return {test: SeedRuns(runs[test], failures[test]) for test in runs}


def _limit_after(reference: Outcomes) -> float:
    """Wall time on a machine that may be busy: many times what the author's own answer took."""
    took = sum(outcome.seconds for outcome in reference.values())
    return min(_MOST_SECONDS, _LEAST_SECONDS + _TIMES_SLOWER * took)


def _failed(outcomes: Outcomes) -> tuple[str, ...]:
    return tuple(test for test, outcome in outcomes.items() if outcome.failed)
