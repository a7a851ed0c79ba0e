"""What the report knows of each test: as the judge kept it, or by what an earlier version left."""

from __future__ import annotations

from typing import Any

from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.diagnosis.behaviours import Mistake
from autograder.judge.test_result import Word
from autograder.report.verdicts import TestVerdict, verdicts_in

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
    assert verdicts["test_std"] == TestVerdict(Word.PASSED)
    assert verdicts["test_std_rows"] == TestVerdict(Word.FAILED, mistake)
    assert verdicts["test_mean"].word is Word.PARTIAL
    assert verdicts["test_mean"].seen == ("the answer does not change when axis does",)


def test_of_an_earlier_version_the_outputs_tell_what_has_no_answer() -> None:
    notebook = graded_earlier(
        test_std="not done yet: there is no answer in std, line 3",
        test_std_rows="could not be tested: it used more processor time than the limit",
        test_mean="mean, rows: wrong (largest relative error 2)",
    )
    assert verdicts_in({}, notebook) == {
        "test_std": TestVerdict(Word.NOT_DONE),
        "test_std_rows": TestVerdict(Word.UNTESTED),
    }
