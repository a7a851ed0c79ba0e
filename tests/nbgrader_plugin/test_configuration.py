"""nbgrader's own commands work in a course folder, with our preprocessors plugged in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde, GenerateAssignment
from traitlets import TraitError
from traitlets.config import Config

from autograder.engine import grade_class
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, Status
from autograder.gradebook.record import STEPS_AFTER_SCORES, STEPS_BEFORE_SCORES
from autograder.lab.leaks import find_leaks
from autograder.nbgrader_plugin import configure
from autograder.nbgrader_plugin.judge_submission import JudgeSubmission
from autograder.nbgrader_plugin.record_grades import RecordGrades
from autograder.outside import PROTECTED, WITHOUT_SANDBOX
from autograder.protocol.limits import LIMITS, Limit, Limits
from tests.banks.notebooks import ROOT, all_right, write
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
    assert grade_class(course, Request(LAB))[0].status is Status.ALREADY_GRADED
    nbgrader(course, "generate_feedback", LAB)
    nbgrader(course, "export")
    assert (course.root / "feedback" / "ada" / LAB / f"{LAB}.html").is_file()
    assert ",ada," in (course.root / "grades.csv").read_text()


def test_nbgraders_export_takes_our_exporter(course: Course) -> None:
    write(all_right(course.master(LAB)), course.root, "ada", LAB)
    grade_class(course, Request(LAB))
    exporter = "--exporter=autograder.report.export_plugin.GradesExporter"
    nbgrader(course, "export", exporter, "--to=ours.csv")
    header, row = (course.root / "ours.csv").read_text().splitlines()
    assert header.startswith("student,score,max_score,status,")
    assert row.startswith("ada,9.0,9.0,,")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "the file is empty"), (b"{]", "the file is not a notebook (broken JSON at line 1")],
)
def test_what_cannot_be_graded_fails_under_formgraders_button_with_its_reason(
    course: Course, content: bytes, reason: str
) -> None:
    path = write(all_right(course.master(LAB)), course.root, "ada", LAB)
    path.write_bytes(content)
    with course.selecting(LAB, "ada"):
        result = NbGraderAPI(course.coursedir, parent=course.app).autograde(LAB, "ada")
    assert not result["success"]
    assert reason in result["log"] + result["error"]


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
    assert config.Autograde.sanitize_preprocessors == [JudgeSubmission]
    assert config.Autograde.autograde_preprocessors == [RecordGrades]
    # nbgrader's own steps run where grades are written, in nbgrader's order.
    ours = [*STEPS_BEFORE_SCORES, *STEPS_AFTER_SCORES]
    theirs = Autograde.autograde_preprocessors.default()
    # The metadata that CheckCellMetadata looks at come from the master copy (CheckLab looks there).
    replaced = {"Execute", "SaveAutoGrades", "CheckCellMetadata"}
    assert [step for step in theirs if step.__name__ not in replaced] == ours
    assert {step.__name__ for step in theirs} >= replaced
    names = [step.__name__ for step in theirs]
    assert all(names.index(s.__name__) < names.index("SaveAutoGrades") for s in STEPS_BEFORE_SCORES)
    assert all(names.index(s.__name__) > names.index("SaveAutoGrades") for s in STEPS_AFTER_SCORES)
    # What the first pass replaces: a notebook is restored from the master copy when it is judged.
    cleaning = {step.__name__ for step in Autograde.sanitize_preprocessors.default()}
    assert cleaning == {
        "ClearOutput",
        "DeduplicateIds",
        "OverwriteKernelspec",
        "OverwriteCells",
        "CheckCellMetadata",
    }
    release = {step.__name__ for step in config.GenerateAssignment.preprocessors}
    assert release - {s.__name__ for s in GenerateAssignment.preprocessors.default()} == {
        "CheckLab",
        "FoldForStudents",
    }


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_every_limit_is_a_documented_setting(limit: Limit) -> None:
    trait = JudgeSubmission.class_traits(config=True)[limit.name]
    assert trait.help == limit.help
    assert trait.default_value == limit.default == getattr(Limits(), limit.name)
    assert type(trait.default_value) is type(limit.default)
    config = Config()
    config.JudgeSubmission[limit.name] = 7
    assert getattr(JudgeSubmission(config=config).limits, limit.name) == 7
    assert f"`{limit.name}`" in (ROOT / "docs" / "limits.md").read_text()


def test_how_code_is_run_is_a_setting_too() -> None:
    assert JudgeSubmission().provider == PROTECTED
    config = Config()
    config.JudgeSubmission.provider = WITHOUT_SANDBOX
    assert JudgeSubmission(config=config).provider == WITHOUT_SANDBOX
    config.JudgeSubmission.provider = "hope"
    with pytest.raises(TraitError):
        JudgeSubmission(config=config)
