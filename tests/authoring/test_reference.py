"""What measurements take from a notebook: its setup and its solutions."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.authoring.reference import reference_names


def cell(role: str, source: str) -> NotebookNode:
    return nbformat.v4.new_code_cell(source, metadata={"tags": [role]})


def test_setup_and_solutions_run_in_the_labs_folder_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # to come back to afterwards
    cells = [
        cell("setup", "base = float(open('base.txt').read())"),
        cell("solution", "def level():\n    return base"),
        cell("experiment", "raise SystemExit"),
        cell("test", "raise SystemExit"),
    ]
    lab = tmp_path / "50_level"
    lab.mkdir()
    (lab / "base.txt").write_text("0.8")
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab / "50_level.ipynb")
    assert reference_names(lab)["level"]() == 0.8
