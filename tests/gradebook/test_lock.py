"""A gradebook that another program is writing is waited for, and people are told so."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.gradebook import CourseProblem
from autograder.gradebook.lock import wait_until_unlocked


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[tuple[Path, sqlite3.Connection]]:
    path = tmp_path / "gradebook.db"
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("CREATE TABLE grades (score)")
    connection.execute("BEGIN EXCLUSIVE")
    yield path, connection
    connection.close()


def test_it_is_said_what_is_waited_for_and_for_how_long(
    locked: tuple[Path, sqlite3.Connection], capsys: pytest.CaptureFixture[str]
) -> None:
    path, connection = locked
    threading.Timer(1.8, lambda: connection.execute("ROLLBACK")).start()
    wait_until_unlocked(path, 30)
    said = capsys.readouterr().err
    assert (
        said
        == f"Waiting for the gradebook {path}: another program is writing to it (at most 30 s).\n"
    )


def test_after_that_time_a_sentence_says_what_to_do(
    locked: tuple[Path, sqlite3.Connection],
) -> None:
    with pytest.raises(CourseProblem, match=r"locked by another program for 0 s(.|\n)*try again"):
        wait_until_unlocked(locked[0], 0.3)


def test_a_gradebook_that_is_free_or_new_is_not_waited_for(tmp_path: Path) -> None:
    started = time.monotonic()
    wait_until_unlocked(tmp_path / "none.db")
    sqlite3.connect(tmp_path / "new.db").close()
    wait_until_unlocked(tmp_path / "new.db")
    (tmp_path / "other.db").write_text("no database at all, but long enough to be looked at" * 20)
    wait_until_unlocked(tmp_path / "other.db")
    assert time.monotonic() - started < 60
