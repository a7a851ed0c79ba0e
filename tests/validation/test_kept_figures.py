"""Kept figures belong to one state of a lab: CI never holds the line by those of another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.lab import read_master
from autograder.validation.exercise import Options
from autograder.validation.figures import LabFigures
from autograder.validation.kept_figures import FILENAME, keep, read_kept, repeats_in
from autograder.validation.lab import EQUIVALENT, validate_lab
from tests.tiny_lab import LAB


@pytest.fixture(scope="module")
def figures(with_bank: Path) -> LabFigures:
    return validate_lab(read_master(with_bank), Options(with_mutants=False, seeds=0))


@pytest.fixture(autouse=True)
def measured(folder: Path, figures: LabFigures) -> None:
    """The tiny lab's figures are kept."""
    keep(read_master(folder), figures)


def edit_cell(folder: Path, grade_id: str, **changed: object) -> None:
    path = folder / f"{LAB}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        known = cell["metadata"].get("nbgrader", {})
        if known.get("grade_id") == grade_id:
            cell["source"] = changed.get("source", cell["source"])
            if "points" in changed:
                known["points"] = changed["points"]
    path.write_text(json.dumps(notebook))


def test_they_are_read_as_long_as_nothing_has_changed(folder: Path) -> None:
    totals = read_kept(read_master(folder))["totals"]
    assert totals["misconceptions"] == 3
    assert totals["misconceptions_caught"] == totals["misconceptions"]


def test_tests_that_repeat_another_are_told_as_long_as_nothing_has_changed(folder: Path) -> None:
    assert repeats_in(read_master(folder)) == {"test_partial": "test_double"}
    edit_cell(folder, "test_double", points=5)
    assert repeats_in(read_master(folder)) == {}


def test_earlier_figures_tell_of_no_tests_that_repeat_another(folder: Path) -> None:
    path = folder / "private" / FILENAME
    kept = json.loads(path.read_text())
    del kept["repeats"]
    path.write_text(json.dumps(kept))
    assert repeats_in(read_master(folder)) == {}
    path.unlink()
    assert repeats_in(read_master(folder)) == {}


def edit_answers(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "exercises" / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("double/wrong.py", "3 * x", "5 * x"),
        ("double/wrong.py", '["test_double"]', '["test_partial"]'),
        ("double/wrong.py", "halved", "divided"),
        ("double/wrong.py", "You divide.", "You multiply by three."),
        ("double/right.py", "x + x", "x + x + 0"),
    ],
    ids=["a wrong answer", "its tests", "its name", "two that say the same", "a right answer"],
)
def test_a_changed_bank_makes_them_stale(folder: Path, name: str, old: str, new: str) -> None:
    edit_answers(folder, name, old, new)
    with pytest.raises(ValueError, match="validate-tests"):
        read_kept(read_master(folder))


def test_a_mutant_set_aside_makes_them_stale(folder: Path) -> None:
    (folder / "private" / EQUIVALENT).write_text('[[double]]\nchange = "a"\nreason = "b"\n')
    with pytest.raises(ValueError, match="validate-tests"):
        read_kept(read_master(folder))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("double/wrong.py", "You divide.", "You divide by two."),
        ("double/wrong.py", "000, slide 1", "000, slide 3"),
        ("double/right.py", "return x + x", "# Twice.\n    return x + x"),
    ],
    ids=["words", "a slide", "a comment"],
)
def test_what_is_said_of_an_answer_does_not(folder: Path, name: str, old: str, new: str) -> None:
    edit_answers(folder, name, old, new)
    read_kept(read_master(folder))


@pytest.mark.parametrize(
    ("cell", "changed"),
    [
        ("double", {"source": "def double(x):\n    return 2 * x"}),
        ("test_double", {"source": "assert double(1) == 2"}),
        ("test_double", {"points": 9}),
    ],
    ids=["a solution", "a test", "points"],
)
def test_a_changed_lab_makes_them_stale(
    folder: Path, cell: str, changed: dict[str, object]
) -> None:
    edit_cell(folder, cell, **changed)
    with pytest.raises(ValueError, match="validate-tests"):
        read_kept(read_master(folder))


def test_missing_figures_are_said_to_be_missing(folder: Path) -> None:
    (folder / "private" / FILENAME).unlink()
    with pytest.raises(FileNotFoundError, match="validate-tests"):
        read_kept(read_master(folder))


@pytest.mark.parametrize("grade_id", ["experiment", "guess_sum"])
def test_what_is_not_graded_does_not(folder: Path, grade_id: str) -> None:
    edit_cell(folder, grade_id, source="another_picture = 1")
    assert read_kept(read_master(folder))["totals"]["misconceptions"] == 3
