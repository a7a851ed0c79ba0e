"""A course that is not this one: no library of ours, checks of its own, and the same grading."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, release_lab
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, open_course
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import cell_of_test, setup_cell, solution_cell

LAB = "weather"

CHECKS = '''\
"""The checks of a course on the weather."""

import contextlib

_callbacks = []


class Wrong(Exception):
    def __init__(self, feedback):
        super().__init__(feedback)
        self.feedback = feedback


@contextlib.contextmanager
def watching(callback):
    _callbacks.append(callback)
    yield
    _callbacks.remove(callback)


def same(actual, expected, of):
    passed = actual == expected
    for callback in _callbacks:
        callback(dict(of=of, prop="value", actual=actual, expected=expected, passed=passed))
    if not passed:
        raise Wrong(f"{of} is off")
'''

PROFILE = """\
load = ["weather_checks"]
refuse = ["colorsys"]
refuse_reason = "is not for meteorologists"
observing = "weather_checks:watching"
"""

SETUP = "import weather_checks"

CELSIUS = '''\
def celsius(fahrenheit):
    """Degrees Celsius."""
    ### BEGIN SOLUTION
    return (fahrenheit - 32) * 5 / 9
    ### END SOLUTION
'''

TEST = """\
assert celsius(32) == 0, "Water freezes at 32 degrees Fahrenheit."
### BEGIN HIDDEN TESTS
weather_checks.same(celsius(212), 100, of="celsius")
### END HIDDEN TESTS
"""


@pytest.fixture
def weather(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:
    library = tmp_path / "library" / "weather_checks"
    library.mkdir(parents=True)
    (library / "__init__.py").write_text(CHECKS)
    monkeypatch.syspath_prepend(str(library.parent))
    folder = tmp_path / "course"
    lab = folder / "solutions" / LAB
    lab.mkdir(parents=True)
    cells = [setup_cell(SETUP), solution_cell("celsius", CELSIUS), cell_of_test(TEST)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab / f"{LAB}.ipynb")
    (folder / "nbgrader_config.py").write_text(CONFIGURATION)
    (folder / "course_profile.toml").write_text(PROFILE)
    course = open_course(folder)
    release_lab(course, LAB)
    yield course
    sys.modules.pop("weather_checks", None)


ANSWERS = {
    "right": "def celsius(f):\n    return (f - 32) / 1.8",
    "visible": "def celsius(f):\n    return f",
    "hidden": "def celsius(f):\n    return f - 32",
    "refused": "import colorsys\n\ndef celsius(f):\n    return colorsys.rgb_to_hls(f, 0, 0)[0]",
    "imported": "import colorsys\n\ndef celsius(f):\n    return (f - 32) / 1.8",
}


@pytest.mark.usefixtures("warm")
def test_it_is_graded_by_its_own_checks(weather: Course) -> None:
    for student, source in ANSWERS.items():
        write(all_right(weather.master(LAB), celsius=source), weather.root, student, LAB)
    outcomes = grade_class(weather, Request(LAB))
    assert [o.detail for o in outcomes] == [""] * 5
    assert {o.student: o.score for o in outcomes} == {
        "right": 1,
        "visible": 0,
        "hidden": 0,
        "refused": 0,
        "imported": 1,
    }
    shown = {student: _shown(weather, student) for student in ANSWERS}
    assert "hidden tests passed" in shown["right"]
    assert "Water freezes at 32 degrees Fahrenheit." in shown["visible"]
    assert "celsius is off" in shown["hidden"]
    assert "colorsys.rgb_to_hls is not for meteorologists" in shown["refused"]


def _shown(course: Course, student: str) -> str:
    folder = course.folder_of(course.coursedir.autograded_directory, student, LAB)
    return (folder / f"{LAB}.ipynb").read_text()
