"""Calibration: counts what fell short, over the bank's right and wrong answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.authoring.calibration import Target, calibrate, chance_below, summary


def spread_around_the_level(names: Any, seed: int) -> float:
    return float(names["level"]() + np.random.default_rng(seed).uniform(-0.05, 0.05))


def make_lab(folder: Path) -> Path:
    cells = [
        nbformat.v4.new_code_cell("base = 0.8", metadata={"tags": ["setup"]}),
        nbformat.v4.new_code_cell("def level():\n    return base", metadata={"tags": ["solution"]}),
        nbformat.v4.new_code_cell("raise SystemExit", metadata={"tags": ["experiment"]}),
    ]
    private = folder / "50_level" / "private"
    private.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), private.parent / "50_level.ipynb")
    (private / "misconceptions.py").write_text(
        "from autograder.diagnosis.bank import misconception\n\n"
        '@misconception(exercise="level", caught_by=["test_level"], slide="none")\n'
        'def low():\n    """Too low.\n\n    Remedy: Go higher.\n    """\n    return base - 0.3\n'
    )
    (private / "correct_variants.py").write_text(
        "from autograder.diagnosis.bank import correct_variant\n\n"
        '@correct_variant(exercise="level")\ndef in_two_steps():\n    return base / 2 + base / 2\n'
    )
    return private


def test_right_answers_are_counted_together_and_wrong_ones_apart(tmp_path: Path) -> None:
    private = make_lab(tmp_path)
    target = Target(
        "level", 0.7, spread_around_the_level, rows="none", reference_seeds=5, other_seeds=4
    )
    calibrate(private, target)
    report = json.loads((private / "calibration.json").read_text())
    assert report["right_answers"]["runs"] == 9
    assert report["right_answers"]["below_target"] == 0
    assert report["answers"]["low"]["below_target"] == 4
    assert report["answers"]["low"]["max"] < 0.56
    assert report["answers"]["reference"]["seeds"] == 5


@given(st.lists(st.floats(0, 1), min_size=5, max_size=60), st.floats(0.01, 0.99))
def test_the_estimated_chance_is_a_chance(accuracies: list[float], full_at: float) -> None:
    chance = chance_below(np.array(accuracies), full_at)
    assert 0 <= chance <= 1
    assert summary(np.array(accuracies), full_at)["seeds"] == len(accuracies)


def test_a_target_far_below_every_run_is_hardly_ever_missed() -> None:
    runs = np.random.default_rng(0).normal(0.9, 0.01, 300)
    assert chance_below(runs, 0.5) < 1e-6
    assert chance_below(runs, 0.9) > 0.3
