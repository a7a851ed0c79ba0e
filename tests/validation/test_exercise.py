"""One exercise, measured: slow tests of other exercises catch no mutant by being slow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.lab import read_master
from autograder.validation import exercise
from autograder.validation.exercise import ExerciseValidation, Options
from autograder.validation.workbench import Workbench
from tests.tiny_lab import LAB

WEAK = "assert double(np.array([2.0]))[0] == 4.0"
SLOW = """\
import time
started = time.process_time()
while time.process_time() - started < 1.0:
    pass
assert scaled(np.array([2.0]))[0] == 6.0"""


def test_a_mutant_that_nothing_catches_survives_slow_tests_of_other_exercises(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / f"{LAB}.ipynb"
    lab = json.loads(path.read_text())
    sources = {"test_double": WEAK, "test_partial": "assert True", "test_scaled": SLOW}
    for cell in lab["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = sources.get(grade_id, cell["source"])
    path.write_text(json.dumps(lab))
    monkeypatch.setattr(exercise, "_LEAST_SECONDS", 0.5)
    measured = ExerciseValidation(Workbench(read_master(folder)), "double", [], {}).measure(
        Options(seeds=0)
    )
    assert any("2 ** x" in mutant.name for mutant in measured.survivors)  # 2 ** 2 is 2 * 2
