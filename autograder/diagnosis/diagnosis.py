"""What a lab knows of wrong answers while submissions are graded. No answer of the bank is run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.diagnosis.behaviours import FILENAME, KnownExercise, read_behaviours
from autograder.diagnosis.recognition import Recogniser, Recognition
from autograder.lab import Master
from autograder.test_runner import RightAnswers, in_lab_folder


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
            if exercise not in self._recognisers:
                self._recognisers[exercise] = Recogniser(self.known[exercise], self.right.names)
            return self._recognisers[exercise].recognise(answer)


def diagnosis_of(master: Master, right: RightAnswers) -> Diagnosis | None:
    """The diagnosis of a lab, from what is kept in its source folder; None where nothing is."""
    path = master.folder / "private" / FILENAME
    if not path.is_file() or not master.profile.mistakes:
        return None
    return Diagnosis(master, read_behaviours(path)[0], right)
