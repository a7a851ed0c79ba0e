"""The author's answers, defined once for all submissions of a lab."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from autograder.lab import Master, MasterCell
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
        return self._defined(on_copies=True)

    @cached_property
    def _trusted(self) -> dict[str, Any]:
        with in_lab_folder(self.master.folder):
            return run_setup_cells(self.master)

    @cached_property
    def _plain_names(self) -> dict[str, Any]:
        """The same, where functions of a lab get what they are called with, as a student's do."""
        return self._defined(on_copies=False)

    def _defined(self, *, on_copies: bool) -> dict[str, Any]:
        with in_lab_folder(self.master.folder):
            return define_answers(self.master, self._trusted, {}, on_copies=on_copies)

    def below(self, exercise: str) -> dict[str, Callable[..., Any]]:
        """The answers on which the author's own to an exercise builds, itself or by way of others.

        No others: an answer could have its work done by a right one that builds on it. What they
        do to the arguments of a call is not kept from whoever calls them.
        """
        used = _used_in(self.master.by_id[exercise].source)
        return self._answers(used, exercise, self._plain_names)

    def called_by(self, test: MasterCell, exercise: str) -> dict[str, Callable[..., Any]]:
        """The answers that a test itself calls, and those below, but for the one that it judges."""
        return self._answers(_used_in(test.source), exercise, self.names)

    def _answers(
        self, names: Collection[str], but_for: str, defined: dict[str, Any]
    ) -> dict[str, Callable[..., Any]]:
        exercises = {cell.grade_id: cell for cell in self.master.exercises}
        found: set[str] = set()
        waiting = exercises.keys() & set(names)
        while waiting:
            found |= waiting
            named = {name for exercise in waiting for name in _used_in(exercises[exercise].source)}
            waiting = (named & exercises.keys()) - found
        return {name: defined[name] for name in exercises if name in found - {but_for}}


@lru_cache(maxsize=256)
def _used_in(source: str) -> frozenset[str]:
    """Names that code uses; what a docstring or a comment mentions is no use."""
    return frozenset(node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
