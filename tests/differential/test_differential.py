"""Honest but messy work gets from us at least what stock nbgrader gives it, and no accusation.

An eighth of the bank at a time: eight CI runs in a row grade it all, and so does `make nightly`.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from autograder.gradebook import Status
from autograder.lab import Reason
from autograder.outside import WarmProcess
from tests.banks.notebooks import ROOT
from tests.differential.bank import BANK, CHANGED_TESTS, KINDS, an_eighth
from tests.differential.case import Case
from tests.differential.grading import Graded, grade_twice
from tests.differential.table import table
from tests.turns import everything, turn

FEWEST_CASES = 150
ACCUSATIONS = {Reason.LOCKED_CELL_CHANGED, Reason.METADATA_CHANGED, Reason.TAMPERING}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = chosen()
        ids = [f"{case.kind}: {case.name}" for case in cases]
        metafunc.parametrize("case", cases, ids=ids)


def chosen() -> list[Case]:
    """What is graded in this run."""
    return list(BANK) if everything() else list(an_eighth(turn()))


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, warm: WarmProcess) -> Mapping[Case, Graded]:
    """All chosen cases, as one class."""
    results = grade_twice(chosen(), tmp_path_factory.mktemp("class"))
    page = ROOT / "build" / "differential.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(table(results))
    return results


def test_the_bank_is_large_enough_and_each_eighth_holds_every_kind() -> None:
    assert len(BANK) >= FEWEST_CASES
    assert len({case.student for case in BANK}) == len(BANK)
    eighths = [list(an_eighth(number)) for number in range(8)]
    assert sorted(case.name for eighth in eighths for case in eighth) == sorted(
        case.name for case in BANK
    )
    for eighth in eighths:
        assert {case.kind for case in eighth} == {kind.name for kind in KINDS}


def test_stock_gives_no_case_more_unless_it_is_listed(
    case: Case, graded: Mapping[Case, Graded]
) -> None:
    stock, ours = graded[case].stock, graded[case].ours.score
    assert (graded[case].difference < 0) == bool(case.stock_more), (stock, ours)


def test_a_case_gets_its_points_and_is_told_what_is_true(
    case: Case, graded: Mapping[Case, Graded]
) -> None:
    outcome = graded[case].ours
    assert outcome.status is not Status.FAILED, outcome.detail
    assert (outcome.score, graded[case].found) == (case.points, case.told), outcome.findings


def test_stock_grades_most_of_them(graded: Mapping[Case, Graded]) -> None:
    """Or there would be nothing to compare with."""
    assert sum(each.stock is not None for each in graded.values()) > len(graded) / 2


def test_nobody_is_accused_but_who_changed_a_test() -> None:
    accused = {case.kind for case in BANK if case.told & ACCUSATIONS}
    assert accused <= {CHANGED_TESTS.name}
