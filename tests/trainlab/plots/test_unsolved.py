"""An experiment waits politely for the exercise that it shows."""

from __future__ import annotations

from typing import Any

import pytest
from trainlab import plots


def he_normal(shape: tuple[int, int]) -> Any:
    raise NotImplementedError


def test_a_stub_gives_one_line_that_names_the_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    with plots.when_solved():
        he_normal((7, 3))
    assert capsys.readouterr().out == "… Solve he_normal first, then run this cell again.\n"


def test_a_cell_that_was_not_run_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with plots.when_solved():
        glorot_uniform((7, 3))  # type: ignore[name-defined]  # noqa: F821
    assert "glorot_uniform is not defined yet" in capsys.readouterr().out


def test_other_errors_pass_through() -> None:
    with pytest.raises(ZeroDivisionError), plots.when_solved():
        1 / 0  # noqa: B018


def test_a_name_error_inside_an_answer_is_the_answers_mistake() -> None:
    def answer() -> Any:
        return undefined_in_the_answer  # type: ignore[name-defined]  # noqa: F821

    with pytest.raises(NameError), plots.when_solved():
        answer()


def test_a_solved_exercise_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with plots.when_solved():
        pass
    assert capsys.readouterr().out == ""
