"""How an exercise's wrong and right answers are written, in its ``wrong.py`` and ``right.py``.

What all answers of a file have in common is said once at its top. An answer that differs from the
author's own by a line or two is an edit of it; any other is written as a whole function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Answer:
    """One answer as it is written in its file.

    Attributes:
        name: its own name, unique in the lab.
        change: for an edit, from text of the author's answer to what replaces it; None where the
            file holds the whole function (or class), under the answer's name.
        message: for a wrong answer written as an edit, what the student is told.
        remedy: and what to do.
        slide: for a wrong answer, the lecture slide to look at.
        tests: for a wrong answer, grade_ids of the test cells that must fail.
    """

    name: str
    change: Mapping[str, str] | None = None
    message: str = ""
    remedy: str = ""
    slide: str = ""
    tests: tuple[str, ...] = ()


class Answers:
    """The answers of one file, in the order in which they are added."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []


class WrongAnswers(Answers):
    """The wrong answers to an exercise, in the order in which they are added.

    Args:
        slide: deck and slide to look at, for example "000, Table 11-1".
        tests: grade_ids of the test cells that must fail, for answers that name no others.
    """

    def __init__(self, *, slide: str, tests: Sequence[str] = ()) -> None:
        super().__init__()
        self.slide = slide
        self.tests = tuple(tests)

    def edit(
        self,
        name: str,
        message: str,
        *,
        change: Mapping[str, str],
        remedy: str = "",
        tests: Sequence[str] | None = None,
        slide: str | None = None,
    ) -> None:
        """Add a wrong answer that differs from the author's own by a line or two.

        Args:
            name: its name.
            message: what the student is told.
            change: from text of the author's answer to what replaces it. Each text must occur
                exactly once there; the docstring does not count. A text of several lines begins
                with a line break; how far it is indented as a whole does not matter.
            remedy: what the student should do.
            tests: grade_ids of the test cells that must fail, if not those of the whole file.
            slide: deck and slide to look at, if not that of the whole file.

        Raises:
            ValueError: if no test is named: such an answer would prove nothing.
        """
        self.answers.append(
            Answer(
                name=name,
                change=change,
                message=" ".join(message.split()),
                remedy=" ".join(remedy.split()),
                slide=self.slide if slide is None else slide,
                tests=self._tests(name, tests),
            )
        )

    @overload
    def answer(self, function: Function) -> Function: ...

    @overload
    def answer(
        self, *, tests: Sequence[str] | None = None, slide: str | None = None
    ) -> Callable[[Function], Function]: ...

    def answer(
        self,
        function: Function | None = None,
        *,
        tests: Sequence[str] | None = None,
        slide: str | None = None,
    ) -> Function | Callable[[Function], Function]:
        """Add a function (or class) that is a wrong answer.

        The first paragraph of its docstring is the message for the student; a paragraph that
        starts with "Remedy:" says what to do.

        Args:
            function: the answer, where the decorator is used without arguments.
            tests: grade_ids of the test cells that must fail, if not those of the whole file.
            slide: deck and slide to look at, if not that of the whole file.

        Raises:
            ValueError: if no test is named: such an answer would prove nothing.
        """

        def add(function: Function) -> Function:
            self.answers.append(
                Answer(
                    name=function.__name__,
                    slide=self.slide if slide is None else slide,
                    tests=self._tests(function.__name__, tests),
                )
            )
            return function

        return add if function is None else add(function)

    def _tests(self, name: str, tests: Sequence[str] | None) -> tuple[str, ...]:
        caught_by = self.tests if tests is None else tuple(tests)
        if not caught_by:
            raise ValueError(f"{name!r} names no test that catches it")
        return caught_by


class RightAnswers(Answers):
    """Right answers to an exercise, written differently: each must get full marks."""

    def edit(self, name: str, *, change: Mapping[str, str]) -> None:
        """Add a right answer that differs from the author's own by a line or two.

        Args:
            name: its name.
            change: as for a wrong answer.
        """
        self.answers.append(Answer(name=name, change=change))

    def answer(self, function: Function) -> Function:
        """Add a function (or class) that is a right answer."""
        self.answers.append(Answer(name=function.__name__))
        return function
