"""Writes solved functions into the student's library."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

from trainlab import rules
from trainlab.keep.place import folder, is_left_alone
from trainlab.keep.source import CannotKeep, file_of, is_stub


def functions(module: str, *solved: Callable[..., Any]) -> None:
    """Keep functions of a notebook in `mynet/MODULE/`, one file each. For a lab's last experiment.

    What is not solved yet, or failed its latest check, is left out, and what was kept before stays.
    Nothing is written while the notebook is graded, validated or tested.

    Args:
        module: the part of the library, such as "activations".
        *solved: functions that are defined in the notebook.

    Raises:
        ValueError: if the module's name is no name in Python (the author's mistake).
    """
    if not module.isidentifier():
        raise ValueError(f"{module!r} cannot be the name of a module")
    if is_left_alone():
        print("mynet is left alone: this notebook is being checked.")
        return
    kept = [function for function in solved if _keep(function, folder() / module)]
    if kept:
        names = ", ".join(function.__name__ for function in kept)
        print(f"Kept in {folder() / module}: {names}")


def _keep(function: Callable[..., Any], place: Path) -> bool:
    name = getattr(function, "__name__", "this function")
    reason = _why_not(function)
    if not reason:
        assert isinstance(function, FunctionType | type)
        try:
            text = f'"""{name}, kept on {datetime.date.today()}."""\n\n{file_of(function)}'
            _write(place, name, text)
            return True
        except CannotKeep as problem:
            reason = str(problem)
        except OSError as problem:
            reason = f"{place} cannot be written ({problem.strerror}); set MYNET to another"
    print(f"{name} is not kept: {reason}.")
    return False


def _why_not(function: Callable[..., Any]) -> str:
    if not isinstance(function, FunctionType | type) or function.__module__ != "__main__":
        return "it is not a function of this notebook"
    if is_stub(function):
        return "it is not done yet"
    if not rules.is_solved(function.__name__):
        return "its check has not passed yet"
    return ""


def _write(place: Path, name: str, text: str) -> None:
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.py").write_text(text, encoding="utf-8")
    (place.parent / "__init__.py").write_text('"""My own library, built in the labs."""\n', "utf-8")
    files = sorted(path.stem for path in place.glob("*.py") if path.stem != "__init__")
    # The names of the files come from functions, but a student may have put others beside them.
    imports = [f"from .{stem} import {stem}" for stem in files if stem.isidentifier()]
    heading = f'"""My own {place.name}, built in the labs."""'
    (place / "__init__.py").write_text("\n".join([heading, "", *imports, ""]), "utf-8")
