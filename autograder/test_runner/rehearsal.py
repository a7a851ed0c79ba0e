"""Runs tests against answers of the author's and of the bank. Never against a student's code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from types import FunctionType
from typing import Any

from autograder.lab import Master, MasterCell
from autograder.protocol.copies import copies_of
from autograder.protocol.profile import Profile
from autograder.test_runner.cell_run import CellRun, run_cell
from autograder.test_runner.checks_library import wants_changes
from autograder.test_runner.quiet import quietly


def rehearse(
    master: Master, trusted: Mapping[str, Any], cell: MasterCell, replaced: Mapping[str, str]
) -> CellRun:
    """Run a test cell on the trusted side against the author's answers, some of them replaced.

    Args:
        master: the lab.
        trusted: what the setup cells defined; left as it is.
        cell: the test cell.
        replaced: by exercise, the answer to take in place of the author's.
    """
    names: dict[str, Any] = {}
    try:
        names = define_answers(master, trusted, replaced)
        return run_cell(cell, names, master.profile)
    except Exception as error:  # an answer of the bank may not even be definable
        return CellRun(error=error)
    finally:
        # Its functions hold on to it: a reference cycle, which would stay in memory for long.
        names.clear()


def define_answers(
    master: Master,
    trusted: Mapping[str, Any],
    replaced: Mapping[str, str],
    *,
    on_copies: bool = True,
) -> dict[str, Any]:
    """Define every function that the lab asks for, beside the names of the setup cells.

    Args:
        master: the lab.
        trusted: what the setup cells defined; left as it is.
        replaced: by exercise, the answer to take in place of the author's.
        on_copies: whether functions get copies, as behind the wall, or a test's own objects, as
            plain nbgrader hands them over.
    """
    names = dict(trusted)
    with quietly():
        for exercise in master.exercises:
            source = replaced.get(exercise.grade_id, exercise.source)
            exec(compile(source, f"<answer {exercise.grade_id}>", "exec"), names)
            answer = names.get(exercise.grade_id)
            if on_copies and isinstance(answer, FunctionType):
                names[exercise.grade_id] = _on_copies(answer, master.profile)
    return names


def _on_copies(answer: FunctionType, profile: Profile) -> Callable[..., Any]:
    """The function as a test finds it where it runs behind the wall: it gets copies."""

    @wraps(answer)
    def on_copies(*args: Any, **kwargs: Any) -> Any:
        if wants_changes(profile):
            return answer(*args, **kwargs)
        args, kwargs = copies_of((args, kwargs))
        return answer(*args, **kwargs)

    return on_copies
