"""Plain ``nbgrader autograde`` gives every honest submission the same score as we do.

Plain nbgrader runs everything, experiments too, in one ordinary kernel for each submission: slow,
and unprotected.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, open_course, release_lab
from autograder.engine.grade_class import Request
from autograder.sandbox import WarmProcess
from tests.banks.notebooks import (
    LABS,
    SOLUTIONS,
    all_right,
    exercises,
    hand_in,
    master_copy,
    reference_answers,
    write,
)
from tests.banks.sample_class import correct_rounds, misconception_rounds

PLAIN = """
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "course"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "private", "*.py"]
"""


def make_course(folder: Path, lab: str, configuration: str) -> Path:
    folder.mkdir()
    (folder / "solutions").mkdir()
    (folder / "solutions" / lab).symlink_to(SOLUTIONS / lab)
    (folder / "nbgrader_config.py").write_text(configuration)
    return folder


def hand_in_class(folder: Path, lab: str) -> list[str]:
    """Honest submissions: right in several ways, wrong in several ways, half done, blank."""
    master = master_copy(lab)
    answers = reference_answers(master)
    names = exercises(master)
    wrong = misconception_rounds(master)
    honest = {
        "right": all_right(master),
        **{f"right-{i}": all_right(master, **a) for i, a in enumerate(correct_rounds(master)[:2])},
        **{f"wrong-{i}": all_right(master, **a) for i, a in enumerate(wrong[:2])},
        "half": hand_in(master, {name: answers[name] for name in names[::2]}),
    }
    for student, notebook in honest.items():
        write(notebook, folder, student, lab)
    return list(honest)


def nbgrader(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def scores(folder: Path, lab: str, students: list[str]) -> dict[str, dict[str, float | None]]:
    found: dict[str, dict[str, float | None]] = {}
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        for student in students:
            notebook = gradebook.find_submission_notebook(lab, lab, student)
            found[student] = {grade.name: grade.auto_score for grade in notebook.grades}
    return found


@pytest.mark.parametrize("lab", LABS)
def test_plain_nbgrader_gives_the_same_scores(tmp_path: Path, warm: WarmProcess, lab: str) -> None:
    plain = [make_course(tmp_path / f"plain-{i}", lab, PLAIN) for i in range(2)]
    ours = make_course(tmp_path / "ours", lab, CONFIGURATION)
    students = hand_in_class(ours, lab)
    course = open_course(ours)
    release_lab(course, lab)
    grade_class(course, Request(lab))
    # Two gradebooks, because two processes would lock one.
    halves = [students[::2], students[1::2]]

    def grade_plainly(folder: Path, half: list[str]) -> dict[str, dict[str, float | None]]:
        nbgrader(folder, "generate_assignment", lab)
        (folder / "submitted").mkdir()
        for student in half:
            (folder / "submitted" / student).symlink_to(ours / "submitted" / student)
            nbgrader(folder, "autograde", lab, "--student", student)
        return scores(folder, lab, half)

    with ThreadPoolExecutor(2) as pool:
        one, two = pool.map(grade_plainly, plain, halves)
    assert scores(ours, lab, students) == {**one, **two}
