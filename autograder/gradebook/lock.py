"""Waits for a gradebook in a file that another program is writing, and says so."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
import time
from pathlib import Path

from autograder.gradebook.course_problem import CourseProblem

SECONDS_FOR_A_LOCK = 60
_SECONDS_BETWEEN_TRIES = 0.25
_SECONDS_BEFORE_IT_IS_SAID = 1.0


def wait_until_unlocked(path: Path, seconds: float = SECONDS_FOR_A_LOCK) -> None:
    """Wait until a gradebook can be read; after a second, say on the error stream what for.

    Args:
        path: the SQLite file; one that does not exist yet is not locked.
        seconds: how long to wait.

    Raises:
        CourseProblem: if it is still locked then.
    """
    started = time.monotonic()
    said = False
    while _is_locked(path):
        waited = time.monotonic() - started
        if waited > seconds:
            raise CourseProblem(
                f"The gradebook {path} has been locked by another program for {seconds:.0f} s: "
                "formgrader, nbgrader, or another autograder that writes to it.\n"
                "Nothing was changed. Close that program or wait until it is done, and try again."
            )
        if waited > _SECONDS_BEFORE_IT_IS_SAID and not said:
            said = True
            print(
                f"Waiting for the gradebook {path}: another program is writing to it "
                f"(at most {seconds:.0f} s).",
                file=sys.stderr,
            )
        time.sleep(_SECONDS_BETWEEN_TRIES)


def _is_locked(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=0.0)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    except sqlite3.DatabaseError:  # no gradebook at all: whoever opens it says so
        return False
    return False
