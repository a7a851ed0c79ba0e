"""What a lab knows of wrong answers while submissions are graded. No answer of the bank is run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.diagnosis.behaviours import KnownExercise, kept_behaviours
from autograder.diagnosis.recognition import Recogniser, Recognition
from autograder.lab import Master
from autograder.test_runner import RightAnswers, in_lab_folder, quietly


@dataclass
class Diagnosis:
    """Recognises mistakes in the exercises of one lab.

    Args:
        master: the lab.
        known: what is kept of its exercises.
        right: the author's answers.
    """

    master: Master
    known: Mapping[str, KnownExercise]
    right: RightAnswers
    _recognisers: dict[str, Recogniser] = field(default_factory=dict)

    def knows(self, exercise: str) -> bool:
        """Whether there is a probe of an exercise."""
        return exercise in self.known

    def recognise(self, exercise: str, answer: Callable[..., Any]) -> Recognition:
        """Say what an answer shows on the probe of its exercise.

        Args:
            exercise: one of which there is a probe.
            answer: the student's function, with the right ones underneath.
        """
        with in_lab_folder(self.master.folder):
            return self.recogniser(exercise).recognise(answer)

    def recogniser(self, exercise: str) -> Recogniser:
        """What recognises mistakes in an exercise, made once."""
        if exercise not in self._recognisers:
            with in_lab_folder(self.master.folder), quietly():
                made = Recogniser(self.known[exercise], self.right.names)
            self._recognisers[exercise] = made
        return self._recognisers[exercise]


def diagnosis_of(master: Master, right: RightAnswers) -> Diagnosis | None:
    """The diagnosis of a lab, from what is kept in its source folder; None where nothing is."""
    known, _ = kept_behaviours(master)
    return Diagnosis(master, known, right) if known and master.profile.mistakes else None
