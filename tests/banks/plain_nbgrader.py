"""The same lab under plain nbgrader: one ordinary kernel for each submission, no protection."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from autograder.lab import Role
from tests.banks.notebooks import SOLUTIONS

PLAIN = """
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "course"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__"]
c.CourseDirectory.ignore += ["private", "exercises", "*.py"]
"""

_NO_KERNEL = "Kernel died before replying"
"""Kernels that start at the same time may be given the same port; the second one ends with this."""

Scores = dict[str, dict[str, float | None]]
"""Points by student and test."""


def make_course(folder: Path, lab: str, configuration: str, solutions: Path = SOLUTIONS) -> Path:
    """A course folder with one lab and the files beside it, linked from `solutions`."""
    folder.mkdir(parents=True)
    (folder / "solutions").mkdir()
    for path in (solutions / lab, *(path for path in solutions.iterdir() if path.is_file())):
        (folder / "solutions" / path.name).symlink_to(path)
    (folder / "nbgrader_config.py").write_text(configuration)
    return folder


def nbgrader(folder: Path, *arguments: str) -> None:
    """Run one of nbgrader's own commands in a course folder."""
    done = run_nbgrader(folder, *arguments)
    if done.returncode != 0 and _NO_KERNEL in done.stderr:
        done = run_nbgrader(folder, *arguments)
    assert done.returncode == 0, done.stderr[-3000:]


def run_nbgrader(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of nbgrader's own commands, whether it fails or not."""
    return subprocess.run(
        nbgrader_command(*arguments),
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        env=nbgrader_environment(),
        check=False,
    )


def nbgrader_command(*arguments: str) -> list[str]:
    """The command line of one of nbgrader's own commands."""
    return [sys.executable, "-m", "nbgrader", *arguments]


def nbgrader_environment() -> dict[str, str]:
    """The environment for it: nbgrader starts other programs of this environment by name."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def scores(folder: Path, lab: str, students: list[str]) -> Scores:
    """What the gradebook of a course folder holds."""
    found: Scores = {}
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        for student in students:
            notebook = gradebook.find_submission_notebook(lab, lab, student)
            found[student] = {grade.name: grade.auto_score for grade in notebook.grades}
    return found


def take_out_experiments(path: Path) -> None:
    """Leave in a source notebook only what is graded: experiments are the slow part of it."""
    notebook = nbformat.read(path, as_version=4)
    experiment = Role.EXPERIMENT.value
    notebook.cells = [c for c in notebook.cells if experiment not in c.metadata.get("tags", [])]
    nbformat.write(notebook, path)
