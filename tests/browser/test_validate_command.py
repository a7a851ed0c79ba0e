"""The command behind the Validate button, on what a student has before and after the work."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.banks.notebooks import FIRST_LAB, ROOT, all_right, master_copy

LAB = FIRST_LAB
SECONDS = 300


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The released lab, copied to where a student works."""
    folder = tmp_path / LAB
    shutil.copytree(ROOT / "course" / LAB, folder)
    return folder / f"{LAB}.ipynb"


def _validate(notebook: Path) -> str:
    command = [sys.executable, "-m", "nbgrader", "validate", notebook.name]
    done = subprocess.run(
        command, cwd=notebook.parent, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _unsolved(notebook: NotebookNode) -> list[str]:
    return []


def test_released_notebook_fails_in_every_visible_check(released: Path) -> None:
    said = _validate(released)
    print(said)
    assert "VALIDATION FAILED" in said
    assert "HAVE CHANGED" not in said
    assert "FileNotFoundError" not in said


def test_solved_notebook_passes(released: Path) -> None:
    nbformat.write(all_right(master_copy(LAB)), released)
    assert "Success! Your notebook passes all the tests." in _validate(released)
