"""One line, in place of a traceback, where a cell calls an exercise that is not done yet."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any


def innermost_function(traceback: TracebackType | None) -> str:
    """The name of the function in which an error arose."""
    name = "the exercise"
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_name
        traceback = traceback.tb_next
    return name


def say_it_in_one_line() -> None:
    """In a student's notebook, show a stub's NotImplementedError as one line.

    It stays an error, with an error's output: whoever grades or tests the notebook sees one. While
    nbgrader runs it, nothing is changed.
    """
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython is not None else None
    if shell is None or os.environ.get("NBGRADER_EXECUTION"):
        return

    def show(
        shell: Any,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
        tb_offset: int | None = None,
    ) -> list[str]:
        name = innermost_function(traceback)
        own_words = f": {error}" if str(error) else "."
        lines = [f"… {name} is not done yet{own_words}"]
        shell._showtraceback(kind, error, lines)
        return lines

    shell.set_custom_exc((NotImplementedError,), show)
