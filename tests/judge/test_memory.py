"""A worker judges hundreds of submissions: what one of them needed does not stay in memory."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.diagnosis import Diagnosis
from autograder.judge import Judge, submission
from autograder.lab import Master
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right

TRIPLED = Variant(
    "tripled", "double", "def double(x):\n    return 3 * x", "Three.", caught_by=("test_double",)
)


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Only what nothing refers to goes, as it does until Python looks for reference cycles."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
def test_the_data_of_setup_cells_goes_with_the_submission(
    tiny: Master, warm: WarmProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not least where a wrong answer was compared with misconceptions, on the same data."""
    digits: list[weakref.ref[Any]] = []

    def setup_with_data(master: Master) -> dict[str, Any]:
        names = run_setup_cells(master)
        names["X_train"] = np.zeros((3500, 784))
        digits.append(weakref.ref(names["X_train"]))
        exec("def a_function_of_the_setup():\n    return X_train", names)
        return names

    run_setup_cells = submission.run_setup_cells
    monkeypatch.setattr(submission, "run_setup_cells", setup_with_data)
    judge = Judge(tiny, warm, Limits(), Diagnosis(tiny, [TRIPLED]))
    verdict = judge.judge_notebook(all_right(tiny, double=TRIPLED.source))
    named = verdict.results["test_double"].misconception
    assert named is not None
    assert named.name == "tripled"
    assert [reference() for reference in digits] == [None]


def test_of_what_checks_saw_of_a_misconception_only_the_wrong_part_stays(
    tiny: Master, warm: WarmProcess
) -> None:
    diagnosis = Diagnosis(tiny, [TRIPLED])
    Judge(tiny, warm, Limits(), diagnosis).judge_notebook(all_right(tiny, double=TRIPLED.source))
    kept = [seen for run in diagnosis._seen.values() for seen in run]
    assert any(not seen.passed for seen in kept)
    assert all(seen.expected is None for seen in kept)
    assert all((seen.actual is None) == seen.passed for seen in kept)
