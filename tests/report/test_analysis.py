"""What a class's results say of its misconceptions and of the tests, with or without names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from autograder.diagnosis.bank import Variant
from autograder.lab import MasterCell, Role
from autograder.report.analysis import lines_of_misconceptions, lines_of_tests
from autograder.report.grades import Grades, Row, without_names, write_table
from autograder.report.page import write_page


def graded(name: str, points: float) -> MasterCell:
    metadata = {"nbgrader": {"grade": True, "grade_id": name, "points": points}, "tags": ["test"]}
    return MasterCell(name, Role.TEST, "", new_code_cell("", metadata=metadata))


def a_class() -> Grades:
    """Two tests: the first parts good from bad students, the second says the opposite."""
    points = {"ann": (2.0, 0.0), "bob": (2.0, 0.0), "cleo": (1.0, 1.0), "dan": (0.0, 1.0)}
    made = {"cleo": {"test_one": "no_root"}, "dan": {"test_one": "no_root", "test_two": "no_root"}}
    rows = tuple(
        Row(student, 10 * one + two, {"test_one": one, "test_two": two}, (), made.get(student, {}))
        for student, (one, two) in points.items()
    )
    return Grades("lab", (graded("test_one", 2), graded("test_two", 1)), rows)


BANK = [
    Variant(
        "no_root", "std", "", "The root is missing.", "Take it.", "000, slide 1", ("test_one",)
    ),
    Variant("other", "std", "", "Another.", "Mend it.", "000, slide 1", ("test_one",)),
]


def test_difficulty_and_discrimination_of_each_test() -> None:
    one, two = lines_of_tests(a_class())
    assert (one.full, one.partial, one.none) == (2, 1, 1)
    assert one.mean_share == pytest.approx(5 / 8)
    assert one.discrimination is not None
    assert one.discrimination > 0.9
    assert two.discrimination is not None
    assert two.discrimination < -0.8


def test_a_test_in_which_all_did_the_same_tells_nothing() -> None:
    rows = tuple(Row(name, 2.0, {"test_one": 2.0}) for name in "abcd")
    (line,) = lines_of_tests(Grades("lab", (graded("test_one", 2),), rows))
    assert line.discrimination is None
    assert line.mean_share == 1.0


def test_what_is_worth_nothing_is_no_test() -> None:
    rows = tuple(Row(name, 2.0, {"test_one": 2.0, "why": 0.0}) for name in "ab")
    lines = lines_of_tests(Grades("lab", (graded("test_one", 2), graded("why", 0)), rows))
    assert [line.name for line in lines] == ["test_one"]


def test_a_student_counts_once_for_a_misconception() -> None:
    (line,) = lines_of_misconceptions(a_class(), BANK)
    assert (line.exercise, line.name, line.students, line.share) == ("std", "no_root", 2, 0.5)
    assert line.message == "The root is missing."


def test_without_names_the_results_stay() -> None:
    nameless = without_names(a_class())
    assert [row.student for row in nameless.rows] == ["1", "2", "3", "4"]
    assert sorted(row.score for row in nameless.rows) == sorted(r.score for r in a_class().rows)


def test_the_page_shows_it_and_an_anonymous_one_names_nobody(tmp_path: Path) -> None:
    write_page(a_class(), tmp_path / "full.html", bank=BANK)
    full = (tmp_path / "full.html").read_text()
    assert "The root is missing." in full
    assert "50 %" in full
    assert "<dt>mean</dt><dd>13.0</dd>" in full
    assert "<dt>median</dt><dd>15.5</dd>" in full
    assert "To look at: test_two" in full
    assert ">cleo<" in full
    write_page(without_names(a_class()), tmp_path / "none.html", bank=BANK, with_students=False)
    nameless = (tmp_path / "none.html").read_text()
    assert not any(f">{row.student}<" in nameless for row in a_class().rows)


def test_a_table_holds_no_formulas(tmp_path: Path) -> None:
    write_table(tmp_path / "t.csv", ["name"], [["=1+1"], ["plain"]])
    with (tmp_path / "t.csv").open() as stream:
        assert list(csv.reader(stream)) == [["name"], ["'=1+1"], ["plain"]]
