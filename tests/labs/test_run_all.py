"""A student who opens a lab and runs all of it, with nothing done, gets to its last cell.

A quarter of the labs at a time: most import TensorFlow, which takes long.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.lab import grade_id_of, read_master
from tests.banks.notebooks import LABS, ROOT, SOLUTIONS
from tests.turns import in_turn

SECONDS = 300


@pytest.mark.parametrize("lab", in_turn(LABS))
def test_run_all_of_an_unsolved_lab_runs_through(
    lab: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "course" / lab, tmp_path / lab)
    for name, value in read_master(SOLUTIONS / lab).profile.build_environment.items():
        monkeypatch.setenv(name, value.replace("{prefix}", str(tmp_path)))
    notebook = nbformat.read(tmp_path / lab / f"{lab}.ipynb", as_version=4)
    # As JupyterLab and VS Code do, it goes on behind a cell that may fail, and behind no other.
    NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path / lab)}},
    ).execute()
    not_done = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                assert output.ename == "NotImplementedError", grade_id_of(cell)
                assert len(output.traceback) == 1, "one line"
                not_done += 1
    assert not_done > 0
    assert not (tmp_path / "mynet").exists(), "an unsolved lab has nothing to keep"
