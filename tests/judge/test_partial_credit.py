"""A hidden test that gives a part of the points says how far the answer got, and no more."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.judge import Judge
from autograder.lab import Master, read_master
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right, cell_of
from tests.tiny_lab import cell_of_test, solution_cell, write_profile

SOLUTION = """\
def parity(numbers):
    ### BEGIN SOLUTION
    return [number % 2 for number in numbers]
    ### END SOLUTION
"""
TEST = """\
### BEGIN HIDDEN TESTS
import numpy as np
from trainlab import checks
checks.accuracy_credit(
    np.array(parity(list(range(1000, 1020)))), np.arange(20) % 2,
    of="parity", prop="new numbers", points=1, none_at=0.2, full_at=0.9,
)
### END HIDDEN TESTS
"""


@pytest.fixture
def master(tmp_path: Path) -> Master:
    cells = [solution_cell("parity", SOLUTION), cell_of_test(TEST)]
    (tmp_path / "parity").mkdir()
    write_profile(tmp_path)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "parity" / "parity.ipynb")
    return read_master(tmp_path / "parity")


def shown(master: Master, warm: WarmProcess, answer: str) -> str:
    source = f"def parity(numbers):\n    return {answer}"
    verdict = Judge(master, warm, Limits()).judge_notebook(all_right(master, parity=source))
    return "".join(o.get("text", "") for o in cell_of(verdict.notebook, "test").outputs)


def test_the_accuracy_and_what_it_earns_are_shown(master: Master, warm: WarmProcess) -> None:
    text = shown(master, warm, "[0 for number in numbers]")
    assert "◐ parity: new numbers: accuracy 0.500 gives 0.43 of 1 points; all from 0.9" in text
    assert "0.43 of 1 points" in text


def test_full_points_need_no_words(master: Master, warm: WarmProcess) -> None:
    assert shown(master, warm, "[number % 2 for number in numbers]") == "✓ hidden tests passed\n"
