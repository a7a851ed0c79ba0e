"""Which right answers stand below a student's: those that the author's own builds on, no others."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.lab import read_master
from autograder.test_runner import RightAnswers
from tests.tiny_lab import cell_of_test, solution_cell, write_profile

FOOT = '''\
def foot(x):
    """Return `x` plus 1. What head and body stand on."""
    return x + 1
'''
BODY = '''\
def body(x):
    """Return twice the foot of `x`; head comes later."""
    return 2 * foot(x)  # not head(x)
'''
HEAD = "def head(x):\n    return body(x) ** 2\n"
APART = "def apart(x):\n    return -x\n"


@pytest.fixture
def right(tmp_path: Path) -> RightAnswers:
    """The answers of a lab in which head builds on body, and body on foot."""
    write_profile(tmp_path)
    cells = [
        *(solution_cell(s.split("(")[0][4:], s) for s in (FOOT, BODY, HEAD, APART)),
        cell_of_test("assert head(1) == 16", "test_body_in_the_head"),
    ]
    folder = tmp_path / "solutions" / "three"
    folder.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "three.ipynb")
    return RightAnswers(read_master(folder))


@pytest.mark.parametrize(
    ("exercise", "below"),
    [("foot", []), ("body", ["foot"]), ("head", ["foot", "body"]), ("apart", [])],
)
def test_below_an_answer_stands_what_it_builds_on(
    right: RightAnswers, exercise: str, below: list[str]
) -> None:
    assert list(right.below(exercise)) == below


def test_a_test_calls_right_answers_but_for_the_one_that_it_judges(right: RightAnswers) -> None:
    test = right.master.by_id["test_body_in_the_head"]
    assert list(right.called_by(test, "body")) == ["foot", "head"]


def test_they_are_the_authors(right: RightAnswers) -> None:
    assert right.below("head")["body"](3) == 8
