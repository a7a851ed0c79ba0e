"""nbgrader's own commands work in a course folder, with our preprocessors plugged in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.converters import Autograde, GenerateAssignment
from traitlets.config import Config

from autograder.gradebook import Course
from autograder.lab.leaks import find_leaks
from autograder.nbgrader_plugin import configure
from autograder.nbgrader_plugin.judge_submission import JudgeSubmission
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB


def nbgrader(course: Course, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course.root,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_nbgraders_own_autograde_uses_the_judge(course: Course) -> None:
    wrong = "def scaled(x, factor=0):\n    return x"
    write(all_right(course.master(LAB), scaled=wrong), course.root, "ada", LAB)
    nbgrader(course, "autograde", LAB)
    with course.gradebook() as gradebook:
        grades = gradebook.find_submission_notebook(LAB, LAB, "ada").grades
        assert {grade.name: grade.auto_score for grade in grades} == {
            "test_double": 2,
            "test_scaled": 0,
            "test_partial": 1,
        }
    assert find_leaks(course.master(LAB), course.root / "autograded", solutions=False) == []


def test_nbgraders_own_feedback_and_export_work(course: Course) -> None:
    write(all_right(course.master(LAB)), course.root, "ada", LAB)
    nbgrader(course, "autograde", LAB)
    nbgrader(course, "generate_feedback", LAB)
    nbgrader(course, "export")
    assert (course.root / "feedback" / "ada" / LAB / f"{LAB}.html").is_file()
    assert ",ada," in (course.root / "grades.csv").read_text()


def test_a_released_notebook_validates_like_any_of_nbgraders(course: Course) -> None:
    released = course.root / "course" / LAB / f"{LAB}.ipynb"
    solved = course.root / "solved.ipynb"
    notebook = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "double":
            cell.source = "def double(x):\n    return 2 * x"
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "scaled":
            cell.source = "def scaled(x, factor=SCALE):\n    return x * factor"
    nbformat.write(notebook, solved)
    outcomes = {}
    for path in (released, solved):
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", "validate", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        outcomes[path.name] = done.stdout + done.stderr
    assert "VALIDATION FAILED" in outcomes[released.name]
    assert "Success! Your notebook passes all the tests." in outcomes["solved.ipynb"]


def test_only_the_intended_steps_of_nbgrader_are_replaced() -> None:
    """nbgrader's lists may grow with its version: ours must be looked at again then."""
    config = Config()
    configure(config)
    ours = {step.__name__ for step in config.Autograde.autograde_preprocessors}
    theirs = {step.__name__ for step in Autograde.autograde_preprocessors.default()}
    # The metadata that CheckCellMetadata looks at come from the master copy (CheckLab looks there).
    assert theirs - ours == {"Execute", "SaveAutoGrades", "CheckCellMetadata"}
    assert ours - theirs == {"JudgeSubmission", "SaveGrades"}
    release = {step.__name__ for step in config.GenerateAssignment.preprocessors}
    assert release - {s.__name__ for s in GenerateAssignment.preprocessors.default()} == {
        "CheckLab"
    }


@pytest.mark.parametrize("name", Limits.__dataclass_fields__)
def test_every_limit_is_a_documented_setting(name: str) -> None:
    trait = JudgeSubmission.class_traits(config=True)[name]
    assert trait.help
    assert trait.default_value == getattr(Limits(), name)
    assert f"`{name}`" in (Path(__file__).parents[2] / "README.md").read_text()
