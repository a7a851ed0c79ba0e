"""The two forms of a lab stay together, and what is stale is found."""

from __future__ import annotations

import os
import time
from pathlib import Path

import nbformat
import pytest

from autograder.authoring import BuildProblem, build_lab, staleness
from autograder.authoring.build import Form
from autograder.lab import read_master
from tests.tiny_lab import LAB, write_tiny_lab


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_tiny_lab(tmp_path_factory.mktemp("built"))
    build_lab(folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A built lab that a test may change."""
    copy = tmp_path / LAB
    copy.mkdir()
    for path in built.glob(f"{LAB}.*"):
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


def save(path: Path, old: str, new: str) -> None:
    """Edit a file as an author would: it becomes the one saved last."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    later = time.time() + 5
    os.utime(path, (later, later))


def test_a_built_lab_is_up_to_date_and_has_outputs(folder: Path) -> None:
    assert staleness(folder) == []
    notebook = nbformat.read(folder / f"{LAB}.ipynb", as_version=4)
    assert any("✓" in str(cell.get("outputs")) for cell in notebook.cells)
    read_master(folder)


def test_building_again_changes_nothing_and_runs_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert not build_lab(folder).executed
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("edited", "form"), [(f"{LAB}.py", Form.TEXT), (f"{LAB}.ipynb", Form.NOTEBOOK)]
)
def test_either_form_may_be_edited(folder: Path, edited: str, form: Form) -> None:
    save(folder / edited, "# A tiny lab", "# A tiny lab, edited")
    assert staleness(folder) != []
    assert build_lab(folder).source is form
    assert staleness(folder) == []
    for path in folder.glob(f"{LAB}.*"):
        assert "A tiny lab, edited" in path.read_text()


def test_an_edit_is_never_lost_to_the_clock(folder: Path) -> None:
    """A checkout touches files: what counts is which form differs from the last build."""
    save(folder / f"{LAB}.py", "# A tiny lab", "# A tiny lab, edited")
    save(folder / f"{LAB}.ipynb", "# A tiny lab", "# A tiny lab")
    assert build_lab(folder).source is Form.TEXT
    assert "edited" in (folder / f"{LAB}.ipynb").read_text()


def test_edits_of_both_forms_are_refused(folder: Path) -> None:
    save(folder / f"{LAB}.py", "# A tiny lab", "# A tiny lab, edited here")
    save(folder / f"{LAB}.ipynb", "# A tiny lab", "# A tiny lab, edited there")
    with pytest.raises(BuildProblem, match="both forms were edited"):
        build_lab(folder)


def test_a_cell_that_fails_is_named(folder: Path) -> None:
    save(folder / f"{LAB}.py", "SCALE = 3.0", "SCALE = 3.0 / 0")
    with pytest.raises(BuildProblem, match="ZeroDivisionError"):
        build_lab(folder)


def test_a_released_notebook_that_is_older_is_found(folder: Path, tmp_path: Path) -> None:
    released = tmp_path / "course"
    released.mkdir()
    nbformat.write(read_master(folder).blank, released / f"{LAB}.ipynb")
    assert staleness(folder, released) == []
    save(folder / f"{LAB}.py", "# A tiny lab", "# A tiny lab, edited")
    build_lab(folder)
    assert any("older than the source" in line for line in staleness(folder, released))
