"""A wrong answer is explained by one mistake, by an earlier one it builds on, or by both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from trainlab import checks

from autograder.diagnosis import diagnosis
from autograder.diagnosis.bank import Variant
from autograder.diagnosis.diagnosis import Diagnosis, diagnosis_of
from autograder.lab import Master, read_master
from autograder.test_runner import CellRun, rehearse, run_cell
from tests.tiny_lab import cell_of_test, solution_cell, write_profile

SPREAD = '''\
def spread(x):
    """Return the root mean square of `x`."""
    ### BEGIN SOLUTION
    return np.sqrt(np.mean(x**2))
    ### END SOLUTION
'''
SCALED = '''\
def to_unit(x):
    """Return `x` divided by its spread."""
    ### BEGIN SOLUTION
    return x / spread(x)
    ### END SOLUTION
'''
TEST = 'checks.close(to_unit(np.array([3.0, 4.0])), X / np.sqrt(12.5), of="to_unit", prop="two")'

NO_ROOT = "def spread(x):\n    return np.mean(x**2)"
TIMES = "def to_unit(x):\n    return x * spread(x)"
MINUS = "def to_unit(x):\n    return -x / spread(x)"


def variant(name: str, exercise: str, source: str) -> Variant:
    return Variant(name, exercise, source, f"message of {name}", "Mend it.", "slide", ("test",))


BANK = [
    variant("no_root", "spread", NO_ROOT),
    variant("times", "to_unit", TIMES),
    variant("minus", "to_unit", MINUS),
]
TRUSTED = {"np": np, "checks": checks, "X": np.array([3.0, 4.0])}


@pytest.fixture
def master(tmp_path: Path) -> Master:
    cells = [solution_cell("spread", SPREAD), solution_cell("to_unit", SCALED), cell_of_test(TEST)]
    (tmp_path / "pair").mkdir()
    write_profile(tmp_path)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "pair" / "pair.ipynb")
    return read_master(tmp_path / "pair")


def explanation(master: Master, *answers: str, recognised: tuple[Variant, ...] = ()) -> Any:
    names: dict[str, Any] = dict(TRUSTED)
    for source in (SPREAD, SCALED, *answers):
        exec(source, names)
    cell = master.by_id["test"]
    run = run_cell(cell, names, master.profile)
    assert isinstance(run.error, AssertionError)
    return Diagnosis(master, BANK).explain(cell, TRUSTED, run.observed, recognised)


def test_one_mistake_is_named(master: Master) -> None:
    assert explanation(master, TIMES).name == "times"


def test_what_no_mistake_gives_is_not_named(master: Master) -> None:
    assert explanation(master, "def to_unit(x):\n    return x + 7") is None


def test_a_right_answer_that_builds_on_a_mistake_is_told_so(master: Master) -> None:
    assert explanation(master, NO_ROOT) is None
    told = explanation(master, NO_ROOT, recognised=(BANK[0],))
    assert told.name == "no_root"
    assert told.message.startswith("the one in spread, on which this exercise builds.")


def test_a_mistake_on_top_of_another_is_named(master: Master) -> None:
    assert explanation(master, NO_ROOT, MINUS) is None
    assert explanation(master, NO_ROOT, MINUS, recognised=(BANK[0],)).name == "minus"


def test_what_a_mistake_gives_is_seen_once_and_remembered(
    master: Master, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []

    def counted(*arguments: Any) -> CellRun:
        runs.append(arguments[-1])
        return rehearse(*arguments)

    monkeypatch.setattr(diagnosis, "rehearse", counted)
    named = Diagnosis(master, BANK)
    cell = master.by_id["test"]
    for _ in range(3):
        observed = rehearse(master, TRUSTED, cell, {"to_unit": MINUS}).observed
        found = named.explain(cell, TRUSTED, observed, suspects=["spread"])
        assert found is not None
        assert found.name == "minus"
    assert runs == [{"to_unit": TIMES}, {"to_unit": MINUS}, {"spread": NO_ROOT}]


def test_a_lab_without_a_bank_has_no_diagnosis(master: Master) -> None:
    assert diagnosis_of(master) is None
