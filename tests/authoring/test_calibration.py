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
from tests.tiny_lab import cell


def spread_around_the_level(names: Any, seed: int) -> float:
    return float(names["level"]() + np.random.default_rng(seed).uniform(-0.05, 0.05))


WRONG = """
from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="none", tests=["test_level"])
wrong.edit("low", "Too low.", remedy="Go higher.", change={"base": "base - 0.3"})
"""

RIGHT = """
from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()
right.edit("in_two_steps", change={"base": "base / 2 + base / 2"})
"""


def make_lab(folder: Path) -> Path:
    cells = [
        cell("setup", "setup", "base = 0.8"),
        cell("level", "solution", "def level():\n    return base"),
        cell("experiment", "experiment", "raise SystemExit"),
        cell("test_level", "test", "assert level() > 0.7", points=1),
    ]
    private = folder / "50_level" / "private"
    private.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), private.parent / "50_level.ipynb")
    answers = private.parent / "exercises" / "level"
    answers.mkdir(parents=True)
    (answers / "wrong.py").write_text(WRONG)
    (answers / "right.py").write_text(RIGHT)
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
