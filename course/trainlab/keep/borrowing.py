"""Reads a function from the student's library, or lends one."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trainlab.keep.place import folder, is_left_alone


def borrow(name: str, *, loaner: Callable[..., Any]) -> Callable[..., Any]:
    """Give the student's own function from `mynet`, or a loaner, and print which. For experiments.

    Args:
        name: module and function, such as "activations.selu".
        loaner: a right one, for who has kept none.

    Raises:
        ValueError: if the name has no module or no function (the author's mistake).
    """
    module, _, function = name.partition(".")
    if not module.isidentifier() or not function.isidentifier():
        raise ValueError(f"{name!r} must be a module and a function, as in 'activations.selu'")
    path = folder() / module / f"{function}.py"
    if is_left_alone() or not path.is_file():
        print(f"{function}: a loaner (your mynet has no {name} yet)")
        return loaner
    try:
        own = _load(path, function)
    except Exception as problem:  # whatever stands in a student's file
        print(f"{function}: a loaner ({path} stops with {type(problem).__name__})")
        return loaner
    print(f"{function}: your own, from mynet")
    return own


def _load(path: Path, function: str) -> Callable[..., Any]:
    spec = importlib.util.spec_from_file_location(f"mynet.{path.parent.name}.{function}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    own: Callable[..., Any] = getattr(module, function)
    return own
