"""The two forms of a lab stay together, and what is stale is found."""

from __future__ import annotations

import os
import time
from pathlib import Path

import jupytext
import nbformat
import pytest

from autograder.authoring import BuildProblem, build_lab, staleness
from autograder.authoring.build import Form
from autograder.lab import read_master
from tests.tiny_bank import write_tiny_bank
from tests.tiny_lab import LAB, write_tiny_lab


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_tiny_lab(tmp_path_factory.mktemp("built") / "solutions")
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


def test_the_text_form_holds_role_name_and_points(folder: Path) -> None:
    text = (folder / f"{LAB}.py").read_text()
    assert '# %% role="test" name="test_scaled" points=3' in text
    assert '# %% role="setup" name="setup"' in text
    assert "nbgrader" not in text


def test_points_edited_in_either_form_come_through_to_the_other(folder: Path) -> None:
    save(folder / f"{LAB}.py", 'name="test_scaled" points=3', 'name="test_scaled" points=5')
    build_lab(folder)
    assert read_master(folder).by_id["test_scaled"].points == 5
    save(folder / f"{LAB}.ipynb", '"points": 5', '"points": 7')
    assert build_lab(folder).source is Form.NOTEBOOK
    assert 'name="test_scaled" points=7' in (folder / f"{LAB}.py").read_text()


def test_a_cell_made_with_nbgraders_menu_gets_its_role(folder: Path) -> None:
    """In JupyterLab an instructor makes a test in nbgrader's menu, which sets no tags."""
    path = folder / f"{LAB}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    made = nbformat.v4.new_code_cell("assert scaled(1.0) == SCALE", id="new")
    made.metadata["nbgrader"] = {
        "grade": True, "grade_id": "test_one", "locked": True, "points": 1, "schema_version": 3,
        "solution": False, "task": False,
    }  # fmt: skip
    notebook.cells.append(made)
    nbformat.write(notebook, path)
    assert build_lab(folder).source is Form.NOTEBOOK
    assert '# %% role="test" name="test_one" points=1' in (folder / f"{LAB}.py").read_text()
    assert read_master(folder).by_id["test_one"].points == 1


def test_a_text_form_that_jupytext_wrote_is_read(folder: Path) -> None:
    """Saving the notebook with jupytext's extension writes nbgrader's metadata into the header."""
    path = folder / f"{LAB}.py"
    before = path.read_text()
    notebook = jupytext.read(folder / f"{LAB}.ipynb")
    path.write_text(jupytext.writes(notebook, fmt="py:percent"))
    assert "nbgrader=" in path.read_text()
    assert not build_lab(folder).executed
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('role="test" name="test_scaled"', 'role="tset" name="test_scaled"', "no role 'tset'"),
        (' name="test_scaled"', "", "needs a name"),
        ('name="test_scaled" points=3', 'name="test_scaled"', "'test_scaled' is graded"),
    ],
    ids=["role", "name", "points"],
)
def test_a_bad_header_is_told_with_its_cell(folder: Path, old: str, new: str, said: str) -> None:
    save(folder / f"{LAB}.py", old, new)
    with pytest.raises(BuildProblem, match=said):
        build_lab(folder)


def test_an_answer_of_the_bank_that_no_longer_fits_is_told(folder: Path) -> None:
    write_tiny_bank(folder)
    assert staleness(folder) == []
    save(folder / f"{LAB}.py", "2 * x", "x * 2")
    with pytest.raises(BuildProblem, match=r"'tripled': the text '2 [*] x' occurs nowhere"):
        build_lab(folder)
    with pytest.raises(BuildProblem, match="'tripled'"):
        staleness(folder)


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
