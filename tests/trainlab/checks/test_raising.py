"""`raises`."""

from __future__ import annotations

from typing import Any

import pytest
from trainlab import checks

SUBJECT: dict[str, Any] = {"of": "dropout", "prop": "refuses a negative rate"}


class NotOfPython(Exception):
    """What the grader raises when a student's process ends."""


class OfStudent(ValueError):
    """A student's own error."""


def throw(error: Exception) -> Any:
    raise error


def test_the_right_error_passes(capsys: pytest.CaptureFixture[str]) -> None:
    checks.raises(ValueError, throw, ValueError("rate"), **SUBJECT)
    checks.raises(ValueError, throw, OfStudent("rate"), **SUBJECT)
    checks.raises((TypeError, ValueError), throw, error=ValueError("rate"), **SUBJECT)
    assert capsys.readouterr().out.splitlines()[0] == "✓ dropout: refuses a negative rate"


def test_another_error_fails() -> None:
    with pytest.raises(checks.CheckFailed, match="raises KeyError where ValueError is expected"):
        checks.raises(ValueError, throw, KeyError("rate"), **SUBJECT)


def test_no_error_fails() -> None:
    with pytest.raises(checks.CheckFailed, match="no error is raised where TypeError or Value"):
        checks.raises((TypeError, ValueError), len, "abc", **SUBJECT)


@pytest.mark.parametrize("error", [NotImplementedError(), NotOfPython()])
def test_what_is_no_answer_passes_through(error: Exception) -> None:
    with pytest.raises(type(error)):
        checks.raises(ValueError, throw, error, **SUBJECT)
