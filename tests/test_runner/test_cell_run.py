"""One run of a test cell: what its checks saw, what it printed, how it ended, what it gives."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from trainlab import checks

from autograder.lab import MasterCell, Role
from autograder.lab.course_profile import profile_of
from autograder.protocol.observation import feedback_of
from autograder.protocol.profile import Profile
from autograder.test_runner import CellRun, run_cell

PROFILE = profile_of(Path(__file__).parent)
HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS\n"


def run(source: str, profile: Profile = PROFILE, **names: Any) -> CellRun:
    released = nbformat.v4.new_code_cell("", metadata={"nbgrader": {"grade": True, "points": 4}})
    cell = MasterCell("test", Role.TEST, source, released)
    return run_cell(cell, {"np": np, "checks": checks, **names}, profile)


CLOSE = 'checks.close({}, np.array([1.0]), of="f", prop="{}")\n'


def test_checks_are_observed_up_to_the_one_that_fails() -> None:
    done = run(CLOSE.format("np.ones(1)", "a") + CLOSE.format("np.zeros(1)", "b") + "never()")
    assert [(seen.prop, seen.passed) for seen in done.observed] == [("a", True), ("b", False)]
    assert done.error is not None
    assert feedback_of(done.error)


def test_a_course_without_an_observer_still_has_results() -> None:
    done = run(CLOSE.format("np.zeros(1)", "a"), Profile())
    assert done.observed == []
    assert isinstance(done.error, AssertionError)


def test_only_what_the_visible_part_prints_is_kept() -> None:
    done = run("print('seen')\n" + HIDDEN.format("print('secret')") + "print('seen again')")
    assert done.printed == "seen\nseen again\n"
    assert not done.in_hidden_part


def test_what_was_printed_before_an_error_is_kept() -> None:
    assert run("print('seen')\nf()\n").printed == "seen\n"
    hidden = run("print('seen')\n" + HIDDEN.format("print('secret')\nf()"))
    assert hidden.printed == "seen\n"
    assert isinstance(hidden.error, NameError)
    assert hidden.in_hidden_part


def test_prints_inside_one_statement_that_fails_are_kept_where_visible() -> None:
    assert run("for i in range(3):\n    print(i)\n    1 / (1 - i)").printed == "0\n1\n"


def test_nothing_gets_out(capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        done = run(
            "import sys, warnings\nprint('x')\nprint('y', file=sys.stderr)\n"
            "warnings.warn('careful')\nnp.ones(2) / np.zeros(2)\nnp.array([1e308]) * 10\n"
        )
    assert done.error is None
    assert capfd.readouterr() == ("", "")
    assert sys.stdout is not None
    assert np.geterr()["divide"] == "warn"


@pytest.mark.parametrize(
    ("source", "credit", "share"),
    [
        ("3", 3.0, 0.75),
        ("2.5", 2.5, 0.625),
        ("0", 0.0, 0.0),
        ("True", None, 1.0),
        ("'3'", None, 1.0),
        ("x = 3", None, 1.0),
        ("3\nx = 1", None, 1.0),
        (HIDDEN.format("3"), 3.0, 0.75),
        ("3\n1 / 0", None, 0.0),
        ("", None, 1.0),
    ],
)
def test_the_last_expression_gives_the_points(
    source: str, credit: float | None, share: float
) -> None:
    done = run(source)
    assert done.credit == credit
    assert done.share_of(4) == share


def test_a_test_without_points_has_no_share_to_give() -> None:
    assert CellRun(credit=0.0).share_of(0) == 1.0


def test_what_leaves_the_interpreter_is_not_taken_for_a_result() -> None:
    with pytest.raises(KeyboardInterrupt):
        run("raise KeyboardInterrupt")


def test_names_that_a_cell_defines_are_there_for_its_later_statements() -> None:
    names: dict[str, Any] = {}
    released = nbformat.v4.new_code_cell("", metadata={"nbgrader": {}})
    cell = MasterCell("test", Role.TEST, "x = 2\ndef f():\n    return x + 1\ny = f()", released)
    assert run_cell(cell, names, Profile()).error is None
    assert names["y"] == 3


def test_the_checks_know_when_a_hidden_part_runs() -> None:
    check = CLOSE.format("np.zeros(17)", "a")
    told, secret = run(check).error, run(HIDDEN.format(check)).error
    assert told is not None
    assert secret is not None
    assert "17" in str(feedback_of(told))
    assert "17" not in str(feedback_of(secret)), "a length may hold a hidden input"
