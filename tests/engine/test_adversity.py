"""A gradebook that is locked for a while, and a disk that is full."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

from autograder.engine import grade_class
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, Status
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB

SECONDS_LOCKED = 7.0
"""Longer than SQLite waits by itself (5 s)."""


def hand_in(course: Course, *students: str) -> None:
    for student in students:
        write(all_right(course.master(LAB)), course.root, student, LAB)


def test_a_gradebook_that_is_locked_for_a_while_is_waited_for(course: Course) -> None:
    hand_in(course, "ada", "bob", "eve")
    locked = threading.Event()

    def lock() -> None:
        with sqlite3.connect(course.root / "gradebook.db", isolation_level=None) as other:
            other.execute("BEGIN EXCLUSIVE")
            locked.set()
            time.sleep(SECONDS_LOCKED)
            other.execute("COMMIT")

    other_program = threading.Thread(target=lock)
    other_program.start()
    locked.wait()
    outcomes = grade_class(course, Request(LAB))
    other_program.join()
    assert [outcome.status for outcome in outcomes] == [Status.GRADED] * 3


ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=40m none "$COURSE"
cp -r "$COPY"/. "$COURSE"
free=$(df --output=avail -k "$COURSE" | tail -n 1)
head -c $(( (free - 64) * 1024 )) /dev/zero > "$COURSE/filler"
"$PYTHON" -m autograder.cli.main grade tiny --workers 2 --course-dir "$COURSE" || echo "EXIT $?"
rm "$COURSE/filler"
"$PYTHON" -m autograder.cli.main grade tiny --workers 2 --course-dir "$COURSE"
"""


def test_a_full_disk_loses_nothing(course: Course, tmp_path: Path) -> None:
    """A course on a disk with room for a few more files; then the instructor makes room."""
    hand_in(course, "ada", "bob", "cyd", "dan", "eve", "fay")
    copy = tmp_path / "copy"
    shutil.copytree(course.root, copy)
    own_mounts = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"])]
    done = subprocess.run(
        [*own_mounts, "bash", "-c", ON_A_SMALL_DISK],
        env={
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "COURSE": str(course.root),
            "COPY": str(copy),
            "PYTHON": sys.executable,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, _, second = done.stdout.partition("EXIT 3\n")
    assert second, f"some could not be graded, and that must be said: {first}"
    assert "No space left on device" in first or "disk is full" in first
    assert "Traceback" not in done.stderr
    assert "6 of 6 graded" in second
