"""`autograder grade` opens each notebook that was handed in once, whoever judges it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from autograder.gradebook import Course
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB

HOOK = """\
import os, sys

def note(event, arguments):
    if event == "open" and "/submitted/" in str(arguments[0]):
        with os.fdopen(os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "w") as log:
            log.write(str(arguments[0]) + "\\n")

sys.addaudithook(note)
"""
"""Runs at the start of every Python process, the grader's own and its workers'."""


@pytest.mark.parametrize("workers", [1, 2])
def test_each_notebook_is_opened_once(course: Course, tmp_path: Path, workers: int) -> None:
    paths = [
        write(all_right(course.master(LAB)), course.root, student, LAB)
        for student in ("ada", "ben", "eve")
    ]
    log, hooks = tmp_path / "opened.txt", tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(HOOK.format(log=str(log)))
    command = ["grade", LAB, "--course-dir", str(course.root), "--workers", str(workers)]
    subprocess.run(
        [sys.executable, "-m", "autograder.cli.main", *command],
        check=True,
        env={**os.environ, "PYTHONPATH": str(hooks)},
        capture_output=True,
    )
    assert Counter(log.read_text().splitlines()) == {str(path): 1 for path in paths}
