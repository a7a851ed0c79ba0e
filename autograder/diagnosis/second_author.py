"""Answers by a second author, who has not seen the bank: they measure it, and prove nothing.

They lie in ``solutions/LAB/second_author.py``. A lab's bank and its tests were written together, so
what the one holds the other catches; how well both do on mistakes that nobody chose for them, only
somebody else's answers can tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from autograder.diagnosis.bank import (
    BankProblem,
    definitions_in,
    import_file,
    renamed_source,
)
from autograder.lab import Master

Answer = TypeVar("Answer", bound=Callable[..., Any])


@dataclass(frozen=True)
class ForeignAnswer:
    """One answer of the second author's.

    Attributes:
        name: its own name, unique in the file.
        exercise: the exercise that it answers.
        cause: what is wrong, in one sentence; empty for a right answer.
    """

    name: str
    exercise: str
    cause: str = ""


class SecondAuthor:
    """The answers of one file, in the order in which they are added."""

    def __init__(self) -> None:
        self.answers: list[ForeignAnswer] = []

    def wrong(self, exercise: str, *, cause: str) -> Callable[[Answer], Answer]:
        """Add a wrong answer.

        Args:
            exercise: the exercise that it answers.
            cause: what is wrong, in one sentence.
        """
        return self._adding(exercise, " ".join(cause.split()))

    def right(self, exercise: str, *, note: str = "") -> Callable[[Answer], Answer]:
        """Add a right answer that is written in an unusual way.

        Args:
            exercise: the exercise that it answers.
            note: what is unusual about it, for readers of the file.
        """
        return self._adding(exercise, "")

    def _adding(self, exercise: str, cause: str) -> Callable[[Answer], Answer]:
        def add(answer: Answer) -> Answer:
            self.answers.append(ForeignAnswer(answer.__name__, exercise, cause))
            return answer

        return add


FILENAME = "second_author.py"
"""File in a lab's source folder."""


def read_second_author(master: Master) -> list[tuple[ForeignAnswer, str]]:
    """The second author's answers to a lab, each with its source; none where there is no file.

    Raises:
        BankProblem: if the file cannot be read, or answers an exercise that the lab has not.
    """
    path = master.folder / FILENAME
    if not path.is_file():
        return []
    lists = [v for v in vars(import_file(path)).values() if isinstance(v, SecondAuthor)]
    if len(lists) != 1:
        raise BankProblem(f"{path} must make one SecondAuthor; it makes {len(lists)}")
    definitions = definitions_in(path.read_text(encoding="utf-8"))
    exercises = {exercise.grade_id for exercise in master.exercises}
    found = []
    for answer in lists[0].answers:
        if answer.exercise not in exercises:
            raise BankProblem(f"{path}: {answer.name}: the lab has no exercise {answer.exercise!r}")
        source = renamed_source(definitions[answer.name], answer.name, answer.exercise)
        found.append((answer, source))
    return found
