"""What was told of each test is read from what the judge keeps, or from what it showed."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.diagnosis.behaviours import Mistake
from autograder.feedback.marks import CellMark
from autograder.feedback.told import Told, Word, sentence, told_of
from tests.tiny_lab import cell

ADVICE = (
    "This is what you get with this mistake: the root is missing.\n"
    "What to do: take the root.\n"
    "See the lecture: 001, ADAM update."
)


def graded(*outputs: Any, **kept: Any) -> NotebookNode:
    test = cell("test_double", "test", "", points=2)
    test.outputs = list(outputs)
    return nbformat.v4.new_notebook(cells=[test], metadata={"autograder": kept})


def failing(message: str) -> NotebookNode:
    return nbformat.v4.new_output("error", ename="Not passed", evalue=message, traceback=[message])


def printing(text: str) -> NotebookNode:
    return nbformat.v4.new_output("stream", name="stdout", text=text)


def told(notebook: NotebookNode, points: float = 0.0) -> Told:
    return told_of(notebook, {"test_double": CellMark(points, 2.0)})["test_double"]


def test_what_the_judge_keeps_counts() -> None:
    mistake = {
        "name": "no_root",
        "exercise": "double",
        "message": "the root is missing",
        "remedy": "take it",
        "slide": "001",
    }
    kept = {
        "exercise": "double",
        "word": "not_done",
        "points": 0.0,
        "says": "not done yet",
        "mistake": mistake,
        "seen": ["no reaction to epsilon"],
    }
    assert told(graded(failing("something else"), tests={"test_double": kept})) == Told(
        Word.NOT_DONE, "not done yet", Mistake(**mistake)
    )


def test_what_was_seen_is_told_where_no_mistake_is_known() -> None:
    kept = {"word": "failed", "says": "wrong", "mistake": None, "seen": ["no reaction to epsilon"]}
    found = told(graded(failing("wrong"), tests={"test_double": kept}))
    assert found == Told(Word.FAILED, "wrong", None, ("no reaction to epsilon",))


def test_partial_credit_says_in_print_what_was_wrong() -> None:
    kept = {"word": "partial", "says": "", "mistake": None, "seen": []}
    text = "◐ double: large: too large\nSeen with other inputs: it is too large\n"
    found = told(graded(printing(text), tests={"test_double": kept}), points=1.0)
    assert found == Told(Word.PARTIAL, "double: large: too large")


def test_an_earlier_version_is_read_from_its_message() -> None:
    notebook = graded(
        failing(f"double: too large.\n{ADVICE}"), misconceptions={"test_double": "no_root"}
    )
    assert told(notebook) == Told(
        Word.FAILED,
        "double: too large.",
        Mistake("no_root", "", "the root is missing.", "take the root.", "001, ADAM update"),
    )


def test_an_earlier_version_of_partial_credit_is_read_from_what_it_printed() -> None:
    text = f"✓ double: small numbers\n◐ double: large: too large\n{ADVICE}\n"
    partial = told(graded(printing(text)), points=1.0)
    assert partial.word is Word.PARTIAL
    assert partial.says == "double: large: too large"
    assert partial.mistake is not None


@pytest.mark.parametrize(
    ("message", "points", "word"),
    [
        ("not done yet: there is no answer in double", 0.0, Word.NOT_DONE),
        ("could not be tested: the machine was too busy", 0.0, Word.UNTESTED),
        ("not graded: the file is empty", 0.0, Word.UNTESTED),
        ("double: wrong", 0.0, Word.FAILED),
        ("", 2.0, Word.PASSED),
        ("", 1.0, Word.PARTIAL),
        ("", 0.0, Word.FAILED),
    ],
)
def test_the_word_of_an_earlier_version(message: str, points: float, word: Word) -> None:
    notebook = graded(failing(message)) if message else graded()
    assert told(notebook, points).word is word


def test_under_the_name_of_its_exercise_a_sentence_goes_without_it() -> None:
    assert sentence("double, one step: too large", "double") == "One step: too large"
    assert sentence("your code stopped", "double") == "Your code stopped"
    assert sentence("double_it is missing", "double") == "double_it is missing"
