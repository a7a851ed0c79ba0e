"""The one rule by which a mistake is named. Grading and validation both ask here.

A misconception is named when it gives what the failed check saw, when what was seen is rich enough
to tell one mistake from another, and when no misconception that says something else gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.same_mistake import is_same_mistake, is_telling
from autograder.lab import Master, MasterCell
from autograder.protocol.observation import Observation

Seen = Callable[[tuple[Variant, ...], MasterCell], Sequence[Observation]]
"""Gives what a test's checks see of misconceptions, each in the exercise that it is about."""


@dataclass(frozen=True)
class NamingRule:
    """Finds the misconception behind a wrong answer.

    Args:
        master: the lab.
        variants: its bank.
        seen: what a test's checks see of misconceptions.
    """

    master: Master
    variants: Sequence[Variant]
    seen: Seen

    def name(
        self,
        cell: MasterCell,
        observed: Sequence[Observation],
        recognised: Sequence[Variant] = (),
        suspects: Collection[str] = (),
    ) -> Variant | None:
        """Name the misconception that gives what a failed check saw.

        What was recognised in an exercise on which this one builds comes first: a right answer on
        top of it gives just that. Then come mistakes in the exercises that the test calls; none is
        named that a mistake further down gives as well, in an exercise that is not right itself.
        Then come those on top of what was recognised.

        Args:
            cell: the test cell that failed.
            observed: everything that the test's checks saw, the failed one last.
            recognised: misconceptions that earlier tests of the submission matched.
            suspects: exercises of which an earlier test of the submission failed.

        Returns:
            The misconception, or None where none matches or several do that say different things.
        """
        if not is_telling(observed) or not self.can_be_explained(cell):
            return None
        for known in recognised:
            if known.exercise not in cell.names and self._gives((known,), cell, observed):
                return _following_from(known)
        mistakes = [variant for variant in self.variants if not variant.is_correct]
        candidates = [variant for variant in mistakes if variant.exercise in cell.names]
        alone = [v for v in candidates if self._gives((v,), cell, observed)]
        if alone:
            below = self._built_upon(cell).intersection(suspects)
            deeper = [variant for variant in mistakes if variant.exercise in below]
            return _the_only([*alone, *(v for v in deeper if self._gives((v,), cell, observed))])
        pairs = [
            variant
            for known in recognised
            for variant in candidates
            if self._builds_on(variant.exercise, known.exercise, cell)
            and self._gives((known, variant), cell, observed)
        ]
        return _the_only(pairs)

    def can_be_explained(self, cell: MasterCell) -> bool:
        """Whether it is worth while to run misconceptions through a test.

        A test that trains a network takes too long to be run for each misconception; and training
        magnifies rounding, so that only the very same code would match.
        """
        return not any(word in cell.source for word in self.master.profile.not_rehearsed)

    def _built_upon(self, cell: MasterCell) -> frozenset[str]:
        """Exercises that a test does not call, and on which those that it calls build."""
        exercises = {exercise.grade_id: exercise for exercise in self.master.exercises}
        called = cell.names & exercises.keys()
        found, waiting = set(called), set(called)
        while waiting:
            named = {name for exercise in waiting for name in exercises[exercise].names}
            waiting = (named & exercises.keys()) - found
            found |= waiting
        return frozenset(found - called)

    def _builds_on(self, exercise: str, other: str, cell: MasterCell) -> bool:
        """Whether mistakes in two exercises are likely to meet in a test."""
        both = other in cell.names or other in self.master.by_id[exercise].names
        return both and exercise != other

    def _gives(
        self, made: tuple[Variant, ...], cell: MasterCell, observed: Sequence[Observation]
    ) -> bool:
        return is_same_mistake(observed, self.seen(made, cell))


def _the_only(matching: Sequence[Variant]) -> Variant | None:
    """The one misconception among those that match; None where they say different things."""
    return matching[0] if len({variant.message for variant in matching}) == 1 else None


def _following_from(known: Variant) -> Variant:
    return replace(
        known,
        message=f"the one in {known.exercise}, on which this exercise builds. {known.message}",
    )


def advice(variant: Variant) -> str:
    """What the student is told of a misconception."""
    parts = [f"This is what you get with this mistake: {variant.message}"]
    if variant.remedy:
        parts.append(f"What to do: {variant.remedy}")
    if variant.slide:
        parts.append(f"See the lecture: {variant.slide}.")
    return "\n".join(parts)
