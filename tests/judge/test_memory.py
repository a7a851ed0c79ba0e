"""A worker judges hundreds of submissions: what one of them needed does not stay in memory."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.diagnosis import diagnosis_of
from autograder.judge import Judge, submission
from autograder.lab import Master
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from autograder.test_runner import RightAnswers
from tests.banks.notebooks import all_right
from tests.tiny_bank import keep_tiny_probes, write_tiny_bank


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
    """Not least where a wrong answer was called with its probe."""
    digits: list[weakref.ref[Any]] = []

    def setup_with_data(master: Master) -> dict[str, Any]:
        names = run_setup_cells(master)
        names["X_train"] = np.zeros((3500, 784))
        digits.append(weakref.ref(names["X_train"]))
        exec("def a_function_of_the_setup():\n    return X_train", names)
        return names

    run_setup_cells = submission.run_setup_cells
    monkeypatch.setattr(submission, "run_setup_cells", setup_with_data)
    write_tiny_bank(tiny.folder)
    keep_tiny_probes(tiny.folder)
    right = RightAnswers(tiny)
    judge = Judge(tiny, warm, Limits(), diagnosis_of(tiny, right), right)
    verdict = judge.judge_notebook(all_right(tiny, double="def double(x):\n    return 3 * x"))
    recognition = verdict.results["test_double"].recognition
    assert recognition is not None
    assert [mistake.name for mistake in recognition.mistakes] == ["tripled"]
    assert [reference() for reference in digits] == [None]
