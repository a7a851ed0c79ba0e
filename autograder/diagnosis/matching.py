"""Names the misconception behind a wrong answer, where the answer leaves no doubt.

Each known misconception of the exercise is run through the same test, on the same hidden inputs, on
the trusted side. If what the check saw is what exactly one kind of misconception gives, the student
is told which.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from trainlab.checks import Observation, observing
from autograder.diagnosis.bank import Variant, load_bank
from autograder.diagnosis.rehearsal import define_answers, quietly
from autograder.lab import Master, MasterCell

EXACT = 1e-9
"""Largest relative difference up to which two answers are one and the same mistake."""

_SECONDS_FOR_ONE_TEST = 10.0
"""Processor time for all variants of one test: the same on a machine that is busy."""
_LARGEST_ANSWER = 10_000_000


@dataclass
class Diagnosis:
    """Matches wrong answers of one lab to its misconceptions.

    Args:
        master: the lab.
        variants: its bank.
    """

    master: Master
    variants: Sequence[Variant]
    _seen: dict[tuple[str, ...], list[Observation]] = field(default_factory=dict)
    _durations: dict[str, float] = field(default_factory=dict)

    def explain(
        self,
        cell: MasterCell,
        trusted: dict[str, Any],
        observed: Sequence[Observation],
        recognised: Sequence[Variant] = (),
    ) -> Variant | None:
        """Find the misconception that gives what a failed check saw.

        Where none does alone, those that were recognised in the same submission are taken into
        account: this exercise may build on them, with or without a mistake of its own.

        Args:
            cell: the test cell that failed.
            trusted: what the setup cells defined.
            observed: everything that the test's checks saw, the failed one last.
            recognised: misconceptions that earlier tests of the submission matched.

        Returns:
            The misconception, or None where none matches or several do that say different things.
        """
        if not is_telling(observed) or not can_be_explained(cell):
            return None
        candidates = [
            variant
            for variant in self.variants
            if not variant.is_correct and variant.exercise in cell.source
        ]
        alone = [v for v in candidates if self._gives((v,), cell, trusted, observed)]
        if alone:
            return _the_only(alone)
        for known in recognised:
            if self._gives((known,), cell, trusted, observed):
                return _following_from(known)
        pairs = [
            variant
            for known in recognised
            for variant in candidates
            if self._builds_on(variant.exercise, known.exercise, cell)
            and self._gives((known, variant), cell, trusted, observed)
        ]
        return _the_only(pairs)

    def _builds_on(self, exercise: str, other: str, cell: MasterCell) -> bool:
        """Whether mistakes in two exercises are likely to meet in a test."""
        both = other in cell.source or other in self.master.by_id[exercise].source
        return both and exercise != other

    def _gives(
        self,
        made: tuple[Variant, ...],
        cell: MasterCell,
        trusted: dict[str, Any],
        observed: Sequence[Observation],
    ) -> bool:
        return is_same_mistake(observed, self._observations(made, cell, trusted))

    def _observations(
        self, made: tuple[Variant, ...], cell: MasterCell, trusted: dict[str, Any]
    ) -> list[Observation]:
        """What the test's checks see of misconceptions; run once, then remembered."""
        key = (cell.grade_id, *(variant.name for variant in made))
        if key not in self._seen:
            spent = [k for k in self._seen if k[0] == cell.grade_id]
            self._seen[key] = (
                self._run(made, cell, trusted)
                if len(spent) * self._slowest(cell) < _SECONDS_FOR_ONE_TEST
                else []
            )
        return self._seen[key]

    def _slowest(self, cell: MasterCell) -> float:
        return self._durations.get(cell.grade_id, 0.0)

    def _run(
        self, made: tuple[Variant, ...], cell: MasterCell, trusted: dict[str, Any]
    ) -> list[Observation]:
        answers = {variant.exercise: variant.source for variant in made}
        seen: list[Observation] = []
        namespace: dict[str, Any] = {}
        started = time.process_time()
        with (
            quietly(),
            observing(lambda observation: seen.append(observation.wrong_part())),
            contextlib.suppress(Exception),
        ):
            namespace = define_answers(self.master, trusted, answers)
            exec(compile(cell.source, f"<test {cell.grade_id}>", "exec"), namespace)
        # Its functions hold on to it: a circle, which would stay in memory until it is looked for.
        namespace.clear()
        seconds = time.process_time() - started
        self._durations[cell.grade_id] = max(self._slowest(cell), seconds)
        return seen


def _the_only(matching: Sequence[Variant]) -> Variant | None:
    """The one misconception among those that match; None where they say different things."""
    return matching[0] if len({variant.message for variant in matching}) == 1 else None


def _following_from(known: Variant) -> Variant:
    return replace(
        known,
        message=f"the one in {known.exercise}, on which this exercise builds. {known.message}",
    )


def diagnosis_of(master: Master) -> Diagnosis | None:
    """The diagnosis of a lab, from the bank in its source folder; None for a lab without one."""
    try:
        return Diagnosis(master, load_bank(master.folder / "private"))
    except FileNotFoundError:
        return None


def advice(variant: Variant) -> str:
    """What the student is told of a misconception."""
    parts = [f"This is what you get with this mistake: {variant.message}"]
    if variant.remedy:
        parts.append(f"What to do: {variant.remedy}")
    if variant.slide:
        parts.append(f"See the lecture: {variant.slide}.")
    return "\n".join(parts)


def can_be_explained(cell: MasterCell) -> bool:
    """Whether it is worth while to run misconceptions through a test.

    A test with an accuracy target trains a network. That takes too long to be done for each
    misconception; and training magnifies rounding, so that only the very same code would match.
    """
    return "checks.accuracy" not in cell.source


def is_same_mistake(observed: Sequence[Observation], theirs: Sequence[Observation]) -> bool:
    """Whether a test saw the same wrong answer, at the same check, in two runs.

    Args:
        observed: what its checks saw in one run, the failed one last.
        theirs: what they saw in the other.
    """
    place = len(observed) - 1
    if len(theirs) <= place:
        return False
    same = theirs[place]
    return (
        not same.passed
        and (same.of, same.prop) == (observed[-1].of, observed[-1].prop)
        and is_same_answer(same.actual, observed[-1].actual)
    )


def is_telling(observed: Sequence[Observation]) -> bool:
    """Whether a failed test saw enough to tell one mistake from another."""
    return bool(observed) and not observed[-1].passed and _is_telling(observed[-1].actual)


def is_same_answer(one: Any, other: Any) -> bool:
    """Whether two answers are equal up to rounding, in type, shape and value."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same_answer, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(is_same_answer(one[k], other[k]) for k in one)
    if isinstance(one, _NUMBERS) and isinstance(other, _NUMBERS):
        left, right = np.asarray(one), np.asarray(other)
        if left.shape != right.shape or left.dtype.kind not in _KINDS + "bU":
            return False
        if not (left.dtype.kind in _KINDS and right.dtype.kind in _KINDS):
            return left.dtype.kind == right.dtype.kind and bool(np.all(left == right))
        scale = np.maximum(np.abs(left) + np.abs(right), 1e-300)
        with np.errstate(all="ignore"):
            close = np.abs(left - right) / scale <= EXACT
        return bool(np.all(close | (np.isnan(left) & np.isnan(right)) | (left == right)))
    return type(one) is type(other) and isinstance(one, str | bool | None) and one == other


_NUMBERS = (np.ndarray, np.generic, int, float)
_KINDS = "iufc"
"""Letters of the dtypes that can be subtracted: booleans and strings cannot."""


def _is_telling(answer: Any) -> bool:
    """Whether an answer is rich enough to tell one mistake from another.

    Zero, NaN and None come from many mistakes.
    """
    if isinstance(answer, list | tuple):
        return any(map(_is_telling, answer))
    if isinstance(answer, dict):
        return any(map(_is_telling, answer.values()))
    if isinstance(answer, str):
        return True
    if not isinstance(answer, _NUMBERS) or isinstance(answer, bool):
        return False
    array = np.asarray(answer)
    if array.dtype.kind not in "iuf" or not array.size or array.size > _LARGEST_ANSWER:
        return False
    return bool(np.isfinite(array).all() and np.any(array != 0) and np.any(array != 1))
