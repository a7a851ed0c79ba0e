"""What the report knows of each test: as the judge kept it, or by what an earlier version left."""

from __future__ import annotations

from typing import Any

from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.report.verdicts import Mistake, Verdict, Word, exercise_of, verdicts_in

KEPT = {
    "tests": {
        "test_std": {"exercise": "std", "word": "passed", "points": 2.0, "mistake": None},
        "test_std_rows": {
            "exercise": "std",
            "word": "failed",
            "points": 1.0,
            "says": "wrong by a constant factor",
            "mistake": {
                "name": "no_root",
                "exercise": "std",
                "message": "The root is missing.",
                "remedy": "Take it.",
                "slide": "000, slide 1",
            },
            "seen": [],
        },
        "test_mean": {
            "exercise": "mean",
            "word": "partial",
            "points": 2.0,
            "says": "",
            "mistake": None,
            "seen": ["the answer does not change when axis does"],
        },
    }
}


def graded_earlier(**said: str) -> dict[str, Any]:
    """A notebook without kept verdicts: by test, what its output says."""
    cells = [
        new_code_cell(
            metadata={"nbgrader": {"grade": True, "grade_id": test}},
            outputs=[new_output("error", ename="Not passed", evalue=text)],
        )
        for test, text in said.items()
    ]
    return dict(new_notebook(cells=cells))


def test_verdicts_are_read_as_the_judge_kept_them() -> None:
    verdicts = verdicts_in(KEPT, {})
    mistake = Mistake("no_root", "std", "The root is missing.", "Take it.", "000, slide 1")
    assert verdicts["test_std"] == Verdict(Word.PASSED, "std")
    assert verdicts["test_std_rows"] == Verdict(Word.FAILED, "std", mistake)
    assert verdicts["test_mean"].word is Word.PARTIAL
    assert verdicts["test_mean"].seen == ("the answer does not change when axis does",)


def test_of_an_earlier_version_the_outputs_tell_what_has_no_answer() -> None:
    notebook = graded_earlier(
        test_std="not done yet: there is no answer in std, line 3",
        test_std_rows="could not be tested: it used more processor time than the limit",
        test_mean="mean, rows: wrong (largest relative error 2)",
    )
    assert verdicts_in({}, notebook) == {
        "test_std": Verdict(Word.NOT_DONE),
        "test_std_rows": Verdict(Word.UNTESTED),
    }


def test_a_test_belongs_to_the_longest_exercise_that_fits_its_name() -> None:
    exercises = ["adam_step", "adam_step_keras", "std"]
    assert exercise_of("test_adam_step", exercises) == "adam_step"
    assert exercise_of("test_adam_step_epsilon", exercises) == "adam_step"
    assert exercise_of("test_adam_step_keras_later", exercises) == "adam_step_keras"
    assert exercise_of("test_standard", exercises) == ""
    assert exercise_of("why_std", exercises) == ""
