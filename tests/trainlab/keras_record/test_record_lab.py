"""One command records a lab, exercise by exercise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from trainlab.keras_record import KerasRecord
from trainlab.keras_record.record import record_lab

SHARED = "START = 2.0\n"

DOUBLE = """
import keras
from keras_inputs import START


def record(visible, hidden):
    visible.add("floatx", keras.config.floatx())
    hidden.add("doubled", 2 * START)
"""

HALF = """
from keras_inputs import START


def record(visible, hidden):
    visible.add("half", START / 2)
"""


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    lab = tmp_path / "50_numbers"
    for exercise, text in (("double", DOUBLE), ("half", HALF)):
        (lab / "exercises" / exercise).mkdir(parents=True)
        (lab / "exercises" / exercise / "keras.py").write_text(text)
    (lab / "private").mkdir()
    (lab / "private" / "keras_inputs.py").write_text(SHARED)
    return lab


@pytest.mark.keras
def test_each_exercise_adds_to_both_records(lab: Path) -> None:
    command = [sys.executable, "-m", "trainlab.keras_record.record", str(lab)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "results for 2 exercises recorded" in done.stdout
    visible = KerasRecord.read(lab / "keras_record.npz")
    assert float(visible["half"]) == 1.0
    assert str(visible["floatx"]) == "float64"
    assert float(KerasRecord.read(lab / "private" / "keras_record.npz")["doubled"]) == 4.0


def test_a_lab_without_results_of_keras_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"keras\.py"):
        record_lab(tmp_path)
