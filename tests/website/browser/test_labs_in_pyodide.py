"""Every lab under Pyodide, in node: each solution, each test with its hidden part, known mistakes.

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
from trainlab.mistakes import advice_on

from autograder.lab import Role, grade_id_of
from autograder.lab.roles import role_of
from autograder.test_runner import RightAnswers, in_lab_folder
from tests.banks.notebooks import LABS, SOLUTIONS, bank, master_copy, reference_answers
from website.browser.packages import LOADED

HERE = Path(__file__).parent
MISTAKE = "mistake in"
FEWEST_NAMED = 8
"""Exercises of a lab; a training is too slow to be called once more when its check has failed."""
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


def mistake_cells(lab: str) -> list[tuple[str, str]]:
    """For each exercise, a known mistake that the notebook names here, and must name there.

    The right answer is put back behind it, for the next exercise may build on it.
    """
    master = master_copy(lab)
    right, reference = RightAnswers(master).names, reference_answers(master)
    cells: dict[str, str] = {}
    for variant in bank(lab):
        if variant.is_correct or variant.exercise in cells:
            continue
        with in_lab_folder(master.folder):
            names = dict(right)
            exec(variant.source, names)
            advice = advice_on(variant.exercise, names)
        if advice:
            cells[variant.exercise] = (
                f"{variant.source}\nfrom trainlab.mistakes import advice_on as _advice_on\n"
                f"_said = _advice_on({variant.exercise!r})\n{reference[variant.exercise]}\n"
                f"assert _said == {advice!r}, _said"
            )
    return [(f"{MISTAKE} {exercise}", source) for exercise, source in cells.items()]


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
    labs += [
        {
            "name": lab,
            "folder": f"/solutions/{lab}",
            "cells": code_cells(lab) + mistake_cells(lab),
        }
        for lab in LABS
    ]
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
    done = {name: run.error for name, run in runs[lab].items() if not name.startswith(MISTAKE)}
    assert list(done) == [name for name, _ in code_cells(lab)]
    assert {name: error for name, error in done.items() if error} == {}


@pytest.mark.parametrize("lab", LABS)
def test_known_mistakes_are_named_as_elsewhere(
    runs: dict[str, dict[str, CellRun]], lab: str
) -> None:
    named = {name: run.error for name, run in runs[lab].items() if name.startswith(MISTAKE)}
    assert len(named) >= FEWEST_NAMED
    assert {name: error for name, error in named.items() if error} == {}


def test_random_draws_are_those_of_any_other_python(runs: dict[str, dict[str, CellRun]]) -> None:
    assert runs["draws"]["draws"].error == ""
