"""Kept figures belong to one state of a lab: CI never holds the line by those of another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.lab import read_master
from autograder.validation.exercise import Options
from autograder.validation.kept_figures import FILENAME, keep, read_kept
from autograder.validation.lab import EQUIVALENT, validate_lab
from tests.tiny_lab import LAB


@pytest.fixture(autouse=True)
def measured(folder: Path) -> None:
    """The tiny lab's figures are kept."""
    master = read_master(folder)
    keep(master, validate_lab(master, Options(with_mutants=False, seeds=0)))


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


@pytest.mark.parametrize("name", ["misconceptions.py", "correct_variants.py", EQUIVALENT])
def test_a_changed_bank_makes_them_stale(folder: Path, name: str) -> None:
    with (folder / "private" / name).open("a") as stream:
        stream.write("\n# changed\n")
    with pytest.raises(ValueError, match="validate-tests"):
        read_kept(read_master(folder))


@pytest.mark.parametrize(
    ("cell", "changed"),
    [
        ("double", {"source": "def double(x):\n    return x * 2"}),
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
