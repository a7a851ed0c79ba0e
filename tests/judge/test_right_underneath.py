"""With what a test is run: the student's own functions, or right ones in place of the wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.judge import Judge, Verdict
from autograder.judge.test_cells import TestCells
from autograder.judge.test_result import TestResult, Word
from autograder.lab import MasterCell, read_master
from autograder.outside import StudentProcess, WarmProcess
from autograder.protocol.limits import Limits
from autograder.test_runner import RightAnswers
from tests.banks.notebooks import add_cell, hand_in, reference_answers
from tests.tiny_lab import cell_of_test, solution_cell, write_profile

CENTERED = "def centered(x):\n    return x - x.mean()\n"
SPREAD = "def spread(x):\n    return (x**2).mean() ** 0.5\n"
TO_UNIT = "def to_unit(x):\n    return centered(x) / spread(x)\n"
TESTS = {
    "test_centered": "assert list(centered(np.array([1.0, 3.0]))) == [-1.0, 1.0]",
    "test_spread": "assert spread(np.array([2.0, 2.0])) == 2.0",
    "test_to_unit": "assert np.allclose(to_unit(np.array([0.0, 0.0, 3.0])) * 3**0.5, [-1, -1, 2])",
    "test_to_unit_of_two": "assert list(to_unit(np.array([1.0, 7.0]))) == [-0.6, 0.6]",
}
DOUBLED = "def spread(x):\n    return 2 * (x**2).mean() ** 0.5\n"
NOT_CENTERED = "def centered(x):\n    return x\n"

Runs = list[tuple[str, list[str]]]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Each run of a test, with the names of the right answers that stood underneath."""
    seen: Runs = []
    run = TestCells._run

    def seen_run(
        cells: TestCells,
        cell: MasterCell,
        process: StudentProcess | None,
        trusted: dict[str, Any],
        underneath: dict[str, Any],
    ) -> TestResult:
        seen.append((cell.grade_id, list(underneath)))
        return run(cells, cell, process, trusted, underneath)

    monkeypatch.setattr(TestCells, "_run", seen_run)
    return seen


@pytest.fixture
def judged(tmp_path: Path, warm: WarmProcess) -> Callable[..., Verdict]:
    """Judges answers to a lab whose tests come in the order given, with a cell below them all."""

    def judge(tests: list[str], *, below: str = "", **changed: str) -> Verdict:
        folder = tmp_path / "solutions" / "three"
        folder.mkdir(parents=True)
        write_profile(tmp_path)
        cells = [
            *(solution_cell(s.split("(")[0][4:], s) for s in (CENTERED, SPREAD, TO_UNIT)),
            *(cell_of_test(f"import numpy as np\n{TESTS[name]}", name) for name in tests),
        ]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "three.ipynb")
        master = read_master(folder)
        judge = Judge(master, warm, Limits(), None, RightAnswers(master))
        notebook = hand_in(master, {**reference_answers(master), **changed})
        return judge.judge_notebook(add_cell(notebook, below))

    return judge


def lost(verdict: Verdict) -> list[str]:
    return [name for name, result in verdict.results.items() if result.word is not Word.PASSED]


def test_what_passed_stays_the_students_and_what_helped_comes_first_the_next_time(
    judged: Callable[..., Verdict], runs: Runs
) -> None:
    assert lost(judged(list(TESTS), spread=DOUBLED)) == ["test_spread"]
    assert runs == [
        ("test_centered", []),
        ("test_spread", []),
        ("test_to_unit", []),
        ("test_to_unit", ["spread"]),
        ("test_to_unit_of_two", ["spread"]),
    ]


def test_what_is_still_to_be_tested_is_in_doubt_as_well(
    judged: Callable[..., Verdict], runs: Runs
) -> None:
    order = ["test_centered", "test_to_unit", "test_spread"]
    verdict = judged(order, centered=NOT_CENTERED, spread=DOUBLED)
    assert lost(verdict) == ["test_centered", "test_spread"]
    assert runs[2] == ("test_to_unit", ["centered", "spread"])


def test_the_students_own_count_where_they_earn_more_though_right_ones_helped_before(
    judged: Callable[..., Verdict], runs: Runs
) -> None:
    made_up_for = (
        "def to_unit(x):\n    return centered(x) / spread(x) * (2 if len(x) == 2 else 1)\n"
    )
    verdict = judged(list(TESTS), spread=DOUBLED, to_unit=made_up_for)
    assert lost(verdict) == ["test_spread"]
    assert runs[-2:] == [("test_to_unit_of_two", ["spread"]), ("test_to_unit_of_two", [])]
    assert verdict.results["test_to_unit"].rests_on == ("spread",)
    assert verdict.results["test_to_unit_of_two"].rests_on == ()


@pytest.mark.parametrize("taken", ["centered", "to_unit", "spread"])
def test_a_name_that_is_taken_again_below_a_test_costs_it_nothing(
    judged: Callable[..., Verdict], taken: str
) -> None:
    below = f"import numpy as np\n{taken} = {taken}(np.array([1.0, 2.0]))"
    verdict = judged(["test_centered", "test_spread", "test_to_unit"], spread=DOUBLED, below=below)
    assert lost(verdict) == ["test_spread"]
