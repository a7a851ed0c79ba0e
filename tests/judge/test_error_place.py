"""The place of an error is what the grader reads in the cell, only as exactly as may be told."""

from __future__ import annotations

import pytest

from autograder.judge.error_place import MOST_PLACES, AnswerCells
from autograder.judge.imported_names import ImportedNames
from autograder.outside.student_errors import SourceLine

ANSWER = """\
%matplotlib inline
def relu(z):
    def inner(x):
        return x.nothing
    return inner(z)
swish = lambda z: z.nothing"""


def answers(*sources: str) -> AnswerCells:
    return AnswerCells(sources, ImportedNames(sources))


@pytest.mark.parametrize(
    ("line", "text", "place"),
    [
        (5, "return inner(z)", "relu, line 5 of its cell"),
        (4, "return x.nothing", "inner, line 4 of its cell"),
        (6, "swish = lambda z: z.nothing", "your code, line 6 of its cell"),
    ],
)
def test_the_function_is_the_one_that_the_line_stands_in(line: int, text: str, place: str) -> None:
    """Whatever name the student's process gives."""
    found = answers("x = 1", ANSWER).place_of(SourceLine("made_up", line, text))
    assert (str(found), found and found.text) == (place, text)


@pytest.mark.parametrize(
    ("line", "text"), [(5, "return 7.2519"), (0, ""), (7, ""), (-1, "return inner(z)"), (5, "")]
)
def test_what_is_no_line_of_an_answer_is_no_place(line: int, text: str) -> None:
    assert answers(ANSWER).place_of(SourceLine("relu", line, text)) is None


def test_a_long_cell_has_few_places_and_shows_none_of_its_lines() -> None:
    lines = ["def long(x):", *(f"    x = x + {n}" for n in range(1000))]
    long = answers("\n".join(lines))
    places = {
        str(long.place_of(SourceLine("long", number, line.strip())))
        for number, line in enumerate(lines, start=1)
    }
    assert len(places) <= MOST_PLACES
    assert "your code, lines 1 to 32 of its cell" in places


def test_a_cell_that_is_no_python_has_places_without_a_function() -> None:
    found = answers("def f(:\n    boom()").place_of(SourceLine("f", 2, "boom()"))
    assert str(found) == "your code, line 2 of its cell"
