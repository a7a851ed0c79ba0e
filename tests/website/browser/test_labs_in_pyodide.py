"""Every lab under Pyodide, in node: each solution, and each test with its hidden part.

The gate leaves out the experiments, which train for minutes; with EXPERIMENTS=1, as `make nightly`
sets it, they run as well.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.lab import Role, grade_id_of
from autograder.lab.roles import role_of
from tests.banks.notebooks import LABS, SOLUTIONS
from website.browser.packages import LOADED

HERE = Path(__file__).parent
DRAWS = """
import hashlib
import numpy as np

def drawn():
    rng = np.random.default_rng(2024)
    parts = [
        rng.standard_normal(1000), rng.normal(1, 2, 1000), rng.random(1000), rng.uniform(-3, 5, 99),
        rng.permutation(1000), rng.integers(0, 77, 1000), rng.choice(50, 30, replace=False),
        rng.choice([0.25, 1.0], 100, p=[0.3, 0.7]), rng.binomial(9, 0.3, 100),
        rng.spawn(1)[0].random(9),
    ]
    # Whole numbers are shorter there: compared are values.
    values = np.concatenate([np.asarray(part, dtype=float) for part in parts])
    return hashlib.sha256(values.tobytes()).hexdigest()
"""


@dataclass(frozen=True)
class CellRun:
    """What came of a cell.

    Attributes:
        error: what it stopped with; empty if it did not.
        seconds: processor time.
    """

    error: str
    seconds: float


def code_cells(lab: str) -> list[tuple[str, str]]:
    """Id and source of the cells to run."""
    notebook = nbformat.read(SOLUTIONS / lab / f"{lab}.ipynb", as_version=4)
    return [
        (grade_id_of(cell) or cell.id, cell.source)
        for cell in notebook.cells
        if cell.cell_type == "code"
        and (role_of(cell) is not Role.EXPERIMENT or os.environ.get("EXPERIMENTS"))
    ]


@pytest.fixture(scope="module")
def runs(
    browser_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, CellRun]]:
    """By lab and cell, what came of it; one Python for all labs, since it takes long to start."""
    scratch = tmp_path_factory.mktemp("pyodide")
    outside: dict[str, Any] = {}
    exec(DRAWS, outside)
    check = f"{DRAWS}\nassert drawn() == {outside['drawn']()!r}"
    labs = [{"name": "draws", "folder": "/solutions", "cells": [("draws", check)]}]
    labs += [{"name": lab, "folder": f"/solutions/{lab}", "cells": code_cells(lab)} for lab in LABS]
    job = {
        "packages": LOADED,
        "folders": {"/solutions": str(SOLUTIONS)},
        "script": str(HERE / "cells_inside.py"),
        "environment": {"TRAINLAB_LEAVE_MYNET": "1"},
        "labs": labs,
    }
    (scratch / "job.json").write_text(json.dumps(job))
    command = ["node", str(HERE / "run_cells.mjs"), str(browser_site / "pyodide"), "job.json"]
    done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    found: dict[str, dict[str, CellRun]] = {}
    for line in done.stdout.splitlines():
        if line.startswith('["'):
            lab, grade_id, error, seconds = json.loads(line)
            found.setdefault(lab, {})[grade_id] = CellRun(error, seconds)
    return found


@pytest.mark.parametrize("lab", LABS)
def test_each_solution_passes_all_its_tests(runs: dict[str, dict[str, CellRun]], lab: str) -> None:
    assert list(runs[lab]) == [name for name, _ in code_cells(lab)]
    assert {name: run.error for name, run in runs[lab].items() if run.error} == {}


def test_random_draws_are_those_of_any_other_python(runs: dict[str, dict[str, CellRun]]) -> None:
    assert runs["draws"]["draws"].error == ""
