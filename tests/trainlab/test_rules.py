"""What a lab withholds: from whom, until when, and to whom it is lent."""

from __future__ import annotations

import inspect
import pickle
from typing import Any

import numpy as np
import pytest
from trainlab import rules, training

from tests.banks.cells import Cells

SETUP = """
import numpy as np
from trainlab import checks, training
loan = checks.withhold(softmax="training.softmax", logistic=["training.activate"])
def likely(Z):
    return [training.softmax(row[None]).argmax() for row in Z]
"""
RIGHT = "def softmax(Z):\n    e = np.exp(Z)\n    return e / e.sum(axis=1, keepdims=True)"
CHECK = "checks.close(softmax(np.zeros((1, 2))), np.full((1, 2), 0.5), of='softmax', prop='zeros')"
Z = "np.zeros((1, 2))"


@pytest.fixture
def notebook() -> Cells:
    cells = Cells()
    cells.run(SETUP)
    return cells


@pytest.mark.parametrize(
    "call",
    [
        f"training.softmax({Z})",
        f"training.losses.softmax({Z})",
        f"next(map(training.softmax, [{Z}]))",
        f"__import__('functools').partial(training.softmax)({Z})",
        "training.activate('tanh', 0.5)",
        "training.ACTIVATIONS['tanh'].function(0.5)",
        "training.activations.tanh(0.5)",
    ],
)
class TestInTheNotebook:
    def test_it_waits_for_the_check(self, notebook: Cells, call: str) -> None:
        with pytest.raises(rules.Withheld, match=r"it works once \w+ passed its check"):
            notebook.value_of(call)

    def test_then_it_works(self, notebook: Cells, call: str) -> None:
        for exercise in ("softmax", "logistic"):
            rules.check_passed(exercise)
        notebook.value_of(call)


def test_the_check_that_passes_is_the_exercises_own(notebook: Cells) -> None:
    notebook.run(RIGHT)
    notebook.run(CHECK)
    notebook.value_of(f"training.softmax({Z})")
    with pytest.raises(rules.Withheld):
        notebook.value_of("training.activate('tanh', 0.5)")


def test_everything_else_works_at_any_time(notebook: Cells) -> None:
    """Trainlab's own code, that of the setup cell, the loan, and what is not withheld."""
    assert notebook.value_of("likely(np.eye(2))") == [0, 1]
    assert notebook.value_of(f"loan.softmax({Z}).sum()") == 1
    notebook.value_of(
        "training.loss_and_gradients(np.eye(2), np.array([0, 1]), [np.eye(2)], "
        "[np.zeros(2)], 'tanh')"
    )
    notebook.value_of("training.slope('tanh', 0.5)")


def test_it_shows_one_line_and_no_traceback() -> None:
    assert rules.Withheld("training.softmax", "it waits")._render_traceback_() == ["✗ it waits"]


class TestInAGradedRun:
    @pytest.fixture(autouse=True)
    def graded(self, notebook: Cells) -> None:
        rules.graded_run()

    @pytest.mark.parametrize("of", ["training", "training.losses", "loan"])
    def test_no_check_lifts_it_from_the_answer(self, notebook: Cells, of: str) -> None:
        notebook.run(f"def softmax(Z):\n    return {of}.softmax(Z)")
        rules.check_passed("softmax")
        with rules.answering("softmax"), pytest.raises(rules.Withheld) as refused:
            notebook.names["softmax"](np.zeros((1, 2)))
        assert refused.value.refused == "training.softmax"

    def test_the_answer_may_be_the_function_itself(self, notebook: Cells) -> None:
        notebook.run("from trainlab.training import softmax")
        with rules.answering("softmax"), pytest.raises(rules.Withheld):
            notebook.names["softmax"](np.zeros((1, 2)))

    @pytest.mark.parametrize(
        "way",
        [
            "with rules.lifted():",
            "with checks.observing(print):",
            "with rules.answering('another_exercise'):",
            "if checks.withhold(another_exercise='training.softmax'):",
        ],
    )
    def test_an_answer_cannot_change_the_rules(self, notebook: Cells, way: str) -> None:
        with rules.answering(""):
            notebook.run(
                "from trainlab import rules\nchecks.withhold()\n"
                f"def softmax(Z):\n    {way}\n        return training.softmax(Z)"
            )
        with rules.answering("softmax"), pytest.raises(rules.Withheld):
            notebook.names["softmax"](np.zeros((1, 2)))

    def test_other_answers_and_cells_may_use_it(self, notebook: Cells) -> None:
        for at_work in ("", "another_exercise"):
            with rules.answering(at_work):
                notebook.value_of(f"training.softmax({Z})")

    def test_a_worker_that_was_started_between_them_may_not(self, notebook: Cells) -> None:
        with pytest.raises(rules.Withheld):
            notebook.value_of(f"training.softmax({Z})")

    def test_the_error_can_be_sent_from_a_worker(self) -> None:
        error = pickle.loads(pickle.dumps(rules.Withheld("training.softmax", "it waits")))
        assert (error.refused, str(error)) == ("training.softmax", "it waits")

    def test_the_setup_cell_lends_to_answers(self, notebook: Cells) -> None:
        with rules.answering("softmax"):
            assert notebook.value_of("likely(np.eye(2))") == [0, 1]


def test_on_the_graders_side_tests_use_everything(notebook: Cells) -> None:
    with rules.lifted():
        notebook.value_of(f"training.softmax({Z})")


@pytest.mark.parametrize("name", ["softmax", "training.nothing", "np.exp"])
def test_only_what_can_be_withheld_is(name: str) -> None:
    with pytest.raises(ValueError, match=r"is none of .*training\.softmax"):
        rules.withhold(softmax=name)


def test_a_loan_holds_what_is_withheld_and_nothing_else() -> None:
    with pytest.raises(AttributeError, match="withholds no fit"):
        rules.withhold(softmax="training.softmax").fit  # noqa: B018


@pytest.mark.parametrize("name", training.__all__)
def test_help_shows_the_arguments(name: str) -> None:
    function: Any = getattr(training, name)
    if inspect.isfunction(function) and rules.lendable_name(function):
        assert "args" not in inspect.signature(function).parameters
        assert function.__doc__
        assert not hasattr(function, "__wrapped__")
