"""Answers that write into what they are given find tests whose expectations depend on that."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.lab import read_master
from autograder.validation.exercise import ExerciseValidation, Options
from autograder.validation.figures import SpoilingAnswer
from autograder.validation.workbench import Workbench
from tests.tiny_lab import LAB

SOUND = """\
x = np.array([2.0, 5.0])
expected = 2 * x
assert (double(x.copy()) == expected).all()"""
BENT = """\
x = np.array([2.0, 5.0])
assert (double(x) == 2 * x).all()"""
TWICE = """\
x = np.array([2.0, 5.0])
checks.inputs_unchanged(double, x, of="double")"""


def spoiling(folder: Path, test: str, other: str = "assert True") -> dict[str, SpoilingAnswer]:
    """What becomes of each such answer to `double`, where its tests are these two."""
    path = folder / f"{LAB}.ipynb"
    lab = json.loads(path.read_text())
    sources = {"test_double": test, "test_partial": other}
    for cell in lab["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = sources.get(grade_id, cell["source"])
    path.write_text(json.dumps(lab))
    measured = ExerciseValidation(Workbench(read_master(folder)), "double", [], {}).measure(
        Options(with_mutants=False, seeds=0)
    )
    return {answer.name: answer for answer in measured.spoiling}


def test_an_expectation_from_before_the_call_is_not_bent(folder: Path) -> None:
    assert not any(answer.bends for answer in spoiling(folder, SOUND).values())


def test_an_expectation_from_after_the_call_is_found_where_no_copies_are_made(folder: Path) -> None:
    bent = [name for name, answer in spoiling(folder, BENT).items() if answer.bends]
    assert bent == [
        "zeros returned and written into the inputs, in plain nbgrader",
        "the inputs returned and written into the inputs, in plain nbgrader",
    ]


def test_the_point_for_inputs_may_be_lost_once(folder: Path) -> None:
    once = spoiling(folder, TWICE)["the right answer, inputs changed"]
    assert (once.failed, once.bends) == (("test_double",), False)
    twice = spoiling(folder, TWICE, TWICE + "\ndouble(x)")["the right answer, inputs changed"]
    assert (set(twice.failed), twice.bends) == ({"test_double", "test_partial"}, True)
