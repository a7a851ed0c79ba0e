"""`CheckFailed`, how it looks in a notebook, and `observing`."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from trainlab import checks
from trainlab.checks import CheckFailed


def test_names_function_and_property() -> None:
    failed = CheckFailed("wrong", of="he_std", prop="spread")
    assert (failed.of, failed.prop, failed.message) == ("he_std", "spread", "wrong")
    assert str(failed) == "he_std, spread: wrong"
    assert str(CheckFailed("wrong")) == "wrong"


def test_survives_pickling() -> None:
    failed = pickle.loads(pickle.dumps(CheckFailed("wrong", of="he_std", prop="spread")))
    assert str(failed) == "he_std, spread: wrong"


def test_shows_no_traceback_in_a_notebook(capsys: pytest.CaptureFixture[str]) -> None:
    shell: Any = InteractiveShell()  # type: ignore[no-untyped-call]
    shell.user_ns["checks"] = checks
    secret = "checks.close(1.0, 2.0 + 0.123456, of='he_std', prop='spread')"
    result = shell.run_cell(secret)
    assert isinstance(result.error_in_exec, CheckFailed)
    shown = capsys.readouterr().out
    assert "✗ he_std, spread: too small" in shown
    assert "123456" not in shown
    assert len(shown.strip().splitlines()) == 1


def test_observers_see_each_comparison_before_it_raises() -> None:
    seen: list[dict[str, Any]] = []
    with checks.observing(seen.append):
        checks.close(1.0, 1.0, of="he_std", prop="spread")
        with pytest.raises(CheckFailed):
            checks.close(2.0, 1.0, of="he_std", prop="spread for a wide layer")
    checks.close(1.0, 1.0, of="he_std", prop="after")
    about = {"of": "he_std", "expected": 1.0, "note": ""}
    assert seen == [
        {**about, "prop": "spread", "actual": 1.0, "passed": True},
        {**about, "prop": "spread for a wide layer", "actual": 2.0, "passed": False},
    ]


def test_a_grader_knows_a_failed_check_by_its_feedback() -> None:
    failed = CheckFailed("wrong", of="he_std", prop="spread")
    assert failed.feedback == "he_std, spread: wrong"


def test_observers_nest() -> None:
    outer: list[dict[str, Any]] = []
    inner: list[dict[str, Any]] = []
    with checks.observing(outer.append):
        with checks.observing(inner.append):
            checks.close(1.0, 1.0, of="f", prop="p")
        checks.close(2.0, 2.0, of="f", prop="p")
    assert (len(outer), len(inner)) == (2, 1)


def test_every_check_of_a_value_is_observed() -> None:
    seen: list[dict[str, Any]] = []
    labels = np.array([1, 2, 3])
    draws = np.random.default_rng(3).normal(size=500)
    subject: dict[str, Any] = {"of": "f", "prop": "p"}
    with checks.observing(seen.append):
        checks.close(1.0, 1.0, **subject)
        checks.shape_and_type(labels, (3,), **subject, dtype_kind="i")
        checks.gradient(lambda x: x, labels, np.ones(3), upstream=np.ones(3), **subject)
        checks.inputs_unchanged(lambda x: x, labels, **subject)
        checks.distribution(draws, **subject, family="normal", std=1.0)
        checks.reproducible(lambda rng: rng.normal(size=3), **subject)
        checks.accuracy(labels, labels, **subject, at_least=0.5)
        checks.accuracy_credit(labels, labels, **subject, points=2, none_at=0.5, full_at=0.9)
    assert len(seen) == 8
    assert all(observation["passed"] for observation in seen)
