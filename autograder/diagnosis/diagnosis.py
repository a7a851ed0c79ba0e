"""Names the misconception behind a wrong answer of a student's, while submissions are graded.

Each known misconception of the exercise is run through the same test, on the same hidden inputs, on
the trusted side, and what the checks see of it is remembered for all submissions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from time import process_time
from typing import Any

from autograder.diagnosis.bank import Variant, bank_of
from autograder.diagnosis.naming import NamingRule
from autograder.lab import Master, MasterCell
from autograder.protocol.observation import Observation
from autograder.test_runner import rehearse

_SECONDS_FOR_ONE_TEST = 10.0
"""Processor time for all variants of one test: the same on a machine that is busy."""


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
        trusted: Mapping[str, Any],
        observed: Sequence[Observation],
        recognised: Sequence[Variant] = (),
        suspects: Collection[str] = (),
    ) -> Variant | None:
        """Find the misconception that gives what a failed check saw, by the `NamingRule`.

        Args:
            cell: the test cell that failed.
            trusted: what the setup cells defined.
            observed: everything that the test's checks saw, the failed one last.
            recognised: misconceptions that earlier tests of the submission matched.
            suspects: exercises of which an earlier test of the submission failed.
        """

        def seen(made: tuple[Variant, ...], cell: MasterCell) -> list[Observation]:
            return self._seen_of(made, cell, trusted)

        rule = NamingRule(self.master, self.variants, seen)
        return rule.name(cell, observed, recognised, suspects)

    def _seen_of(
        self, made: tuple[Variant, ...], cell: MasterCell, trusted: Mapping[str, Any]
    ) -> list[Observation]:
        """What the test's checks see of misconceptions; run once, then remembered."""
        key = (cell.grade_id, *(variant.name for variant in made))
        if key not in self._seen:
            runs = sum(known[0] == cell.grade_id for known in self._seen)
            has_time = runs * self._durations.get(cell.grade_id, 0.0) < _SECONDS_FOR_ONE_TEST
            self._seen[key] = self._run(made, cell, trusted) if has_time else []
        return self._seen[key]

    def _run(
        self, made: tuple[Variant, ...], cell: MasterCell, trusted: Mapping[str, Any]
    ) -> list[Observation]:
        started = process_time()
        answers = {variant.exercise: variant.source for variant in made}
        seen = [o.wrong_part() for o in rehearse(self.master, trusted, cell, answers).observed]
        seconds = process_time() - started
        self._durations[cell.grade_id] = max(self._durations.get(cell.grade_id, 0.0), seconds)
        return seen


def diagnosis_of(master: Master) -> Diagnosis | None:
    """The diagnosis of a lab, from the bank in its source folder; None for a lab without one."""
    bank = bank_of(master)
    return Diagnosis(master, bank) if bank else None
