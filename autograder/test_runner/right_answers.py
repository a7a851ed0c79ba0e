"""The author's answers, defined once for all submissions of a lab."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder.lab import Master
from autograder.test_runner.rehearsal import define_answers
from autograder.test_runner.setup_cells import in_lab_folder, run_setup_cells


@dataclass(frozen=True)
class RightAnswers:
    """The right functions of a lab, which stand under a student's where his own are wrong.

    Args:
        master: the lab.
    """

    master: Master

    @cached_property
    def names(self) -> dict[str, Any]:
        """Names of the setup cells and of all answers; functions of a lab get copies."""
        with in_lab_folder(self.master.folder):
            return define_answers(self.master, run_setup_cells(self.master), {})

    def but_for(self, exercise: str) -> dict[str, Callable[..., Any]]:
        """The answers to all other exercises."""
        others = (cell.grade_id for cell in self.master.exercises)
        return {name: self.names[name] for name in others if name != exercise}

    def beneath(self, names: Collection[str]) -> frozenset[str]:
        """Exercises on which code with these names builds, itself or by way of others."""
        exercises = {cell.grade_id: cell for cell in self.master.exercises}
        found: set[str] = set()
        waiting = exercises.keys() & set(names)
        while waiting:
            found |= waiting
            named = {name for exercise in waiting for name in exercises[exercise].names}
            waiting = (named & exercises.keys()) - found
        return frozenset(found)
