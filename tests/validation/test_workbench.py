"""One answer through the tests, in a process of its own."""

from __future__ import annotations

import os

import numpy as np
import pytest
from nbformat.v4 import new_code_cell

from autograder.lab import Master, MasterCell, Role
from autograder.outside.process_tree import children_of
from autograder.validation.workbench import Workbench


@pytest.fixture
def bench(tiny: Master) -> Workbench:
    return Workbench(tiny)


def shares(bench: Workbench, exercise: str, source: str, seconds: float = 20) -> dict[str, float]:
    tests = bench.master.tests
    outcomes = bench.attempt(exercise, source, tests, seconds=seconds)
    return {test: outcome.share for test, outcome in outcomes.items()}


def test_the_authors_answer_earns_everything(bench: Workbench) -> None:
    assert shares(bench, "double", bench.answers["double"]) == {
        "test_double": 1.0,
        "test_scaled": 1.0,
        "test_partial": 1.0,
    }


def test_a_wrong_answer_loses_its_own_points_and_partial_credit(bench: Workbench) -> None:
    assert shares(bench, "double", "def double(x):\n    return 3 * x") == {
        "test_double": 0.0,
        "test_scaled": 1.0,
        "test_partial": 0.75,
    }


@pytest.mark.parametrize(
    "source",
    [
        "def double(x):\n    raise SystemExit",
        "def double(x):\n    import os\n    os._exit(0)",
        "def double(x):\n    import os\n    os.kill(os.getpid(), 9)",
        "def double(x:\n",
        "1 / 0",
    ],
    ids=["exits", "exits at once", "is killed", "no Python", "raises when defined"],
)
def test_whatever_an_answer_does_the_measurement_goes_on(bench: Workbench, source: str) -> None:
    assert shares(bench, "double", source)["test_double"] == 0.0
    assert shares(bench, "double", bench.answers["double"])["test_double"] == 1.0


def test_an_endless_loop_is_ended(bench: Workbench) -> None:
    before = children_of(os.getpid())
    endless = "def double(x):\n    while True:\n        pass"
    assert shares(bench, "double", endless, seconds=0.5) == dict.fromkeys(
        ("test_double", "test_scaled", "test_partial"), 0.0
    )
    assert children_of(os.getpid()) == before


def test_a_test_is_found_by_the_names_that_it_calls(bench: Workbench) -> None:
    found = [cell.grade_id for cell in bench.master.tests_of("double")]
    assert found == ["test_double", "test_partial"]


def test_what_a_failed_test_saw_comes_back(bench: Workbench) -> None:
    tests = bench.master.tests_of("double")
    source = "def double(x):\n    return x + 1"
    outcome = bench.attempt("double", source, tests, seconds=20)["test_double"]
    assert outcome.observed[-1].of == "double"
    assert list(outcome.observed[-1].actual) == [2.0, 3.0]
    assert not outcome.observed[-1].passed


def drawing(seed: str) -> MasterCell:
    """A test that fails, and so tells what was drawn: a uniform number."""
    source = (
        f"drawn = np.random.default_rng({seed}).random(3)\n"
        'checks.close(drawn, np.zeros(3), of="double", prop="drawn")'
    )
    metadata = {"nbgrader": {"grade": True, "grade_id": "test_drawing", "points": 1}}
    return MasterCell("test_drawing", Role.TEST, source, new_code_cell(source, metadata=metadata))


def drawn(bench: Workbench, shift: int, seed: str = "7") -> list[float]:
    answer = bench.answers["double"]
    outcomes = bench.attempt("double", answer, [drawing(seed)], seconds=20, shift=shift)
    return list(outcomes["test_drawing"].observed[-1].actual)


def test_a_shift_gives_every_seeded_generator_another_stream(bench: Workbench) -> None:
    as_it_is = list(np.random.default_rng(7).random(3))
    assert drawn(bench, 0) == as_it_is
    assert drawn(bench, 1) != as_it_is
    assert drawn(bench, 1) == drawn(bench, 1), "a shift can be repeated"
    assert drawn(bench, 2) != drawn(bench, 1)


def test_a_test_is_random_if_it_seeds_a_generator(bench: Workbench) -> None:
    tests = [drawing("7"), *bench.master.tests_of("double")]
    outcomes = bench.attempt("double", bench.answers["double"], tests, seconds=20)
    assert {name for name, outcome in outcomes.items() if outcome.is_random} == {"test_drawing"}
