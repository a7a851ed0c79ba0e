"""The records of Keras's results against live Keras: the oracle is real, and up to date.

A quarter of the labs at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.banks.notebooks import LABS, SOLUTIONS
from tests.turns import in_turn

RECORDED = [lab for lab in LABS if any((SOLUTIONS / lab).glob("exercises/*/keras.py"))]
FLOAT64 = 1e-12


RECORD_ALL = """
import os, sys
from pathlib import Path
import keras
from trainlab.keras_record.record import record_lab
solutions, into, *labs = sys.argv[1:]
failed = []
for lab in labs:
    child = os.fork()
    if child == 0:
        record_lab(Path(solutions, lab), Path(into, lab))
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        failed.append(lab)
sys.exit("failed: " + " ".join(failed) if failed else 0)
"""
"""Imports Keras once, which takes as long as all labs do, and forks for each."""


@pytest.mark.keras
def test_live_keras_gives_what_is_recorded(tmp_path: Path) -> None:
    """Each lab is recorded again into another folder, and both files are compared."""
    subprocess.run(
        [sys.executable, "-c", RECORD_ALL, SOLUTIONS, tmp_path, *in_turn(RECORDED)],
        check=True,
        env={**os.environ, "CUDA_VISIBLE_DEVICES": "-1", "TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    for lab in in_turn(RECORDED):
        compare_records(lab, tmp_path / lab)


def compare_records(lab: str, folder: Path) -> None:
    compared = 0
    for name in ("keras_record.npz", "private/keras_record.npz"):
        if not (SOLUTIONS / lab / name).is_file():
            continue
        kept, live = np.load(SOLUTIONS / lab / name), np.load(folder / name)
        assert set(kept) == set(live)
        for key in kept:
            if kept[key].dtype.kind == "f":
                np.testing.assert_allclose(
                    kept[key], live[key], rtol=FLOAT64, err_msg=f"{lab}: {key}"
                )
                compared += 1
            elif "version" not in key:
                assert np.array_equal(kept[key], live[key]), (lab, key)
    assert compared > 0, lab


@pytest.mark.parametrize("lab", RECORDED)
def test_the_records_say_which_keras_gave_them(lab: str) -> None:
    from trainlab.keras_record import reader

    for name in ("keras_record.npz", "private/keras_record.npz"):
        versions = reader.KerasRecord.read(SOLUTIONS / lab / name).versions
        assert {"keras", "tensorflow", "numpy"} <= set(versions)
        json.dumps(versions)


def test_grading_imports_no_tensorflow() -> None:
    """The judge's own process, and so the warm process that is forked from the same code."""
    code = (
        "import sys, autograder.cli.main, autograder.judge, autograder.inside.warm_process;"
        "sys.exit(any(n.partition('.')[0] in ('tensorflow', 'keras') for n in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
