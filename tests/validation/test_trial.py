"""One answer through the tests, in a process of its own."""

from __future__ import annotations

import os

import pytest

from autograder.lab import Master
from autograder.sandbox.process_tree import children_of
from autograder.validation.trial import Workbench


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
    assert [cell.grade_id for cell in bench.tests_of("double")] == ["test_double", "test_partial"]


def test_what_a_failed_test_saw_comes_back(bench: Workbench) -> None:
    tests = bench.tests_of("double")
    source = "def double(x):\n    return x + 1"
    outcome = bench.attempt("double", source, tests, seconds=20)["test_double"]
    assert outcome.observed[-1].of == "double"
    assert list(outcome.observed[-1].actual) == [2.0, 3.0]
    assert not outcome.observed[-1].passed
