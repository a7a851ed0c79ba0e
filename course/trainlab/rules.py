"""What an answer may use: not this package's own version of what the lab asks students to write.

A setup cell says what its lab withholds, by exercise. Elsewhere it stays in use: the code of this
package and of that setup cell has it as before, experiments and tests borrow it through a `Loan`,
and in a student's notebook the public name works again once the exercise's check has passed. Under
that exercise's own answer it never works: the visible checks see to it in the notebook, and in a
graded run the function itself does.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, TypeVar

from trainlab.not_done import say_it_in_one_line

Function = TypeVar("Function", bound=Callable[..., Any])

OTHER_PACKAGES = frozenset(
    [
        "autograd",
        "cntk",
        "cupy",
        "equinox",
        "fastai",
        "flax",
        "haiku",
        "jax",
        "jaxlib",
        "keras",
        "keras_core",
        "lightning",
        "mlxtend",
        "mxnet",
        "optax",
        "paddle",
        "pytorch_lightning",
        "scipy",
        "sklearn",
        "skorch",
        "tensorflow",
        "tensorflow_probability",
        "tf_keras",
        "theano",
        "tinygrad",
        "torch",
        "torchvision",
    ]
)
"""Packages that hold what the labs ask for; `course_profile.toml` names the same."""


class Withheld(RuntimeError):
    """An answer, or a cell whose turn has not come yet, calls what the lab asks students to write.

    Attributes:
        refused: what was called, as in "training.softmax"; a grader knows the error by it.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(name, message)  # as it was called, so that a pool's worker can send it
        self.refused = name
        self.message = message

    def __str__(self) -> str:
        return self.message

    def _render_traceback_(self) -> list[str]:
        """One line that IPython shows in place of a traceback."""
        return [f"✗ {self}"]


@dataclass
class _Rules:
    """The rules of the lab that this process runs."""

    exercises_by_name: dict[str, tuple[str, ...]] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    passed: set[str] = field(default_factory=set)
    latest: dict[str, bool] = field(default_factory=dict)
    files_of_lab: set[str] = field(default_factory=set)
    is_graded: bool = False
    answering: str | None = None


_rules = _Rules()
_lifted: ContextVar[bool] = ContextVar("lifted", default=False)
_lendable: dict[str, Callable[..., Any]] = {}


def lendable(name: str) -> Callable[[Function], Function]:
    """Decorate a public function that a lab may withhold.

    Args:
        name: under which labs withhold it, as in "training.softmax". What computes the same, such
            as the functions that "training.activate" chooses from, goes by one name.
    """

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if name in _rules.exercises_by_name:
                _require_permission(name, sys._getframe(1))
            return function(*args, **kwargs)

        # As everywhere, help() shows how it is called; the function itself is kept back.
        del guarded.__wrapped__
        guarded.__signature__ = inspect.signature(function)  # type: ignore[attr-defined]
        guarded.__lendable__ = name  # type: ignore[attr-defined]
        if function.__name__ == name.rpartition(".")[2]:
            _lendable[name] = function
        return guarded  # type: ignore[return-value]

    return decorate


class Loan:
    """The functions that a lab withholds, for its own experiments and tests: `loan.softmax`.

    An answer that uses it is told what it would be told of the function itself.
    """

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The withheld function of that name.

        Raises:
            AttributeError: if the lab withholds none.
        """
        full = next((n for n in _rules.exercises_by_name if n.rpartition(".")[2] == name), None)
        if full is None:
            raise AttributeError(f"this lab withholds no {name}: use it by its own name")

        def lent(*args: Any, **kwargs: Any) -> Any:
            if _rules.answering is not None:
                _require_permission(full, sys._getframe(1))
            return _lendable[full](*args, **kwargs)

        lent.__lendable__ = full  # type: ignore[attr-defined]
        return lent


def withhold(**names_by_exercise: str | Sequence[str]) -> Loan:
    """Withhold from the answers what a lab asks students to write. For a lab's setup cell.

    Args:
        **names_by_exercise: for each exercise the functions that would answer it, such as
            ``softmax="training.softmax"``; a list if there are several.

    Returns:
        A loan of them, for the lab's experiments and tests. What is defined in the setup cell
        itself goes on using them by their names.

    Raises:
        ValueError: if there is no function of such a name that can be withheld.
    """
    exercises: dict[str, list[str]] = {}
    for exercise, names in names_by_exercise.items():
        for name in [names] if isinstance(names, str) else names:
            if name not in _lendable:
                raise ValueError(f"{name!r} is none of {', '.join(sorted(_lendable))}")
            exercises.setdefault(name, []).append(exercise)
    if _rules.answering is not None:
        return Loan()
    _rules.exercises_by_name = {name: tuple(asking) for name, asking in exercises.items()}
    _rules.allowed = frozenset()
    _rules.files_of_lab.add(sys._getframe(1).f_code.co_filename)
    if not _rules.is_graded:
        say_it_in_one_line()
    return Loan()


def allow(*packages: str) -> None:
    """Let a lab's answers use packages that are refused elsewhere. Stands below `withhold`.

    Write the names as they are: a grader reads them in the cell, before it runs anything.

    Args:
        *packages: such as "scipy".
    """
    if _rules.answering is None:
        _rules.allowed = frozenset(packages)


def graded_run() -> None:
    """From now on, this process runs submissions for a grader: no check is ever seen to pass."""
    _rules.is_graded = True


@contextlib.contextmanager
def answering(exercise: str) -> Iterator[None]:
    """While this lasts, a student's own code works in a graded run, and cannot change the rules.

    Args:
        exercise: whose answer a test calls; "" while a cell of the student's runs.
    """
    before = _rules.answering
    _rules.answering = before or exercise
    try:
        yield
    finally:
        _rules.answering = before


@contextlib.contextmanager
def lifted() -> Iterator[None]:
    """While this lasts, nothing is withheld: a grader runs a test on its own side."""
    token = _lifted.set(True)
    try:
        yield
    finally:
        _lifted.reset(token)


def check_passed(exercise: str) -> None:
    """Note that a check of an exercise passed: its functions may be used by their names."""
    _rules.passed.add(exercise)
    _rules.latest[exercise] = True


def check_failed(exercise: str) -> None:
    """Note that a check of an exercise failed; what was lent after an earlier pass stays so."""
    _rules.latest[exercise] = False


def is_solved(exercise: str) -> bool:
    """Whether the latest check of an exercise in this notebook passed."""
    return _rules.latest.get(exercise, False)


def is_graded_run() -> bool:
    """Whether this process runs submissions for a grader."""
    return _rules.is_graded


def withheld_from(exercise: str) -> frozenset[str]:
    """What the answer to an exercise cannot use."""
    return frozenset(
        name for name, exercises in _rules.exercises_by_name.items() if exercise in exercises
    )


def lendable_name(value: Any) -> str | None:
    """Under which name labs may withhold a value; None if they cannot."""
    return vars(value).get("__lendable__") if inspect.isfunction(value) else None


def refused_package(module: str) -> str | None:
    """The package that a module belongs to, if answers may not use it."""
    package = module.partition(".")[0]
    return package if package in OTHER_PACKAGES - _rules.allowed else None


def is_of_lab(file: str) -> bool:
    """Whether code with that file name stands in the cell that withholds."""
    return file in _rules.files_of_lab


def _require_permission(name: str, caller: FrameType) -> None:
    if _is_of_package(caller) or is_of_lab(caller.f_code.co_filename):
        return
    exercises = _rules.exercises_by_name[name]
    if _rules.is_graded:
        # None: neither the lab nor a cell nor an answer, but a worker started between them.
        if _rules.answering is None or _rules.answering in exercises:
            raise Withheld(name, refusal(name))
        return
    if _lifted.get():
        return
    missing = [exercise for exercise in exercises if exercise not in _rules.passed]
    if missing:
        raise Withheld(
            name,
            f"{name} is what this lab asks you to write. In cells of your own it works once "
            f"{' and '.join(missing)} passed {'its' if len(missing) == 1 else 'their'} check; "
            "in the answer it does not.",
        )


def refusal(name: str) -> str:
    """What a student is told whose answer uses something that is withheld."""
    return f"{name} cannot be used in an answer: it is what this lab asks you to write"


def _is_of_package(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] == "trainlab"
