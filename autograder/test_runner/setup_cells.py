"""Runs a lab's setup cells on the trusted side."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from autograder.lab import Master, Role
from autograder.test_runner.checks_library import observing


class BrokenSetup(Exception):
    """A setup cell of the lab itself fails: the instructor has to mend it."""


def run_setup_cells(master: Master) -> dict[str, Any]:
    """Run the setup cells and give the names that they define.

    Each submission gets its own run, so that nothing which one student's answers change on this
    side (an array passed to a function that writes into it) is seen by the next.

    Raises:
        BrokenSetup: if a setup cell fails.
    """
    namespace: dict[str, Any] = {"__name__": "__main__", "get_ipython": _no_ipython}
    _draw_without_screen()
    with (
        in_lab_folder(master.folder),
        contextlib.redirect_stdout(io.StringIO()),
        # So the course's library knows that it is a grader which runs them.
        observing(master.profile, lambda _: None),
    ):
        for cell in master.cells:
            if cell.role is Role.SETUP:
                _run(cell.grade_id, cell.source, namespace)
    return namespace


@contextlib.contextmanager
def in_lab_folder(folder: Path) -> Iterator[None]:
    """Work in the lab's source folder, where its records are."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _draw_without_screen() -> None:
    """Should a test draw, it opens no window, whatever whoever grades has chosen for himself."""
    os.environ["MPLBACKEND"] = "agg"
    if "matplotlib" in sys.modules:  # what is not needed is not loaded
        sys.modules["matplotlib"].use("agg")


def _run(name: str, source: str, namespace: dict[str, Any]) -> None:
    try:
        exec(_compiled(name, source), namespace)
    except Exception as error:
        raise BrokenSetup(f"setup cell {name!r} of the lab fails: {error!r}") from error


@lru_cache(maxsize=64)
def _compiled(name: str, source: str) -> CodeType:
    """The cell's code, compiled once for all submissions."""
    python = TransformerManager().transform_cell(source)  # type: ignore[no-untyped-call]
    return compile(python, f"<setup {name}>", "exec")


class _NoMagics:
    """Magics in setup cells are for the notebook's looks, and mean nothing on this side."""

    def run_line_magic(self, *_: Any, **__: Any) -> None: ...

    def run_cell_magic(self, *_: Any, **__: Any) -> None: ...


def _no_ipython() -> _NoMagics:
    return _NoMagics()
