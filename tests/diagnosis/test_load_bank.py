"""The bank is read from the files of each exercise, and what is wrong with one is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.diagnosis.bank import Variant, load_bank
from autograder.diagnosis.diagnosis import diagnosis_of
from autograder.lab import read_master
from autograder.test_runner import RightAnswers
from tests.tiny_bank import write_tiny_bank
from tests.tiny_lab import write_tiny_lab


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_tiny_lab(tmp_path / "solutions")
    write_tiny_bank(folder)
    return folder


@pytest.fixture
def problem(folder: Path) -> Callable[..., str]:
    """Edits a file of the bank, and gives what reading the bank says."""

    def problem_after(path: str, old: str, new: str) -> str:
        file = folder / "exercises" / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))
        with pytest.raises(ValueError, match=path) as found:
            load_bank(read_master(folder))
        return str(found.value)

    return problem_after


def test_answers_come_in_the_order_of_exercises_and_files(folder: Path) -> None:
    names = [variant.name for variant in load_bank(read_master(folder))]
    assert names == ["tripled", "halved", "added", "default_only", "swapped"]


def test_an_edit_is_the_authors_answer_but_for_what_it_changes(folder: Path) -> None:
    tripled = load_bank(read_master(folder))[0]
    assert tripled == Variant(
        name="tripled",
        exercise="double",
        source="def double(x):\n    secret_solution_of_double = 3 * x\n"
        "    return secret_solution_of_double",
        message="You multiply by three.",
        remedy="Multiply by two.",
        slide="000, slide 1",
        caught_by=("test_double", "test_partial"),
    )


def test_a_function_takes_its_words_from_its_docstring(folder: Path) -> None:
    halved = load_bank(read_master(folder))[1]
    assert halved.source == "def double(x):\n    return x / 2"
    assert (halved.message, halved.remedy) == ("You divide.", "Multiply.")
    assert (halved.slide, halved.caught_by) == ("000, slide 1", ("test_double",))


def test_right_answers_must_get_full_marks(folder: Path) -> None:
    right = [variant.name for variant in load_bank(read_master(folder)) if variant.is_correct]
    assert right == ["added", "swapped"]


def test_a_function_that_calls_itself_calls_the_exercise(folder: Path) -> None:
    file = folder / "exercises" / "double" / "right.py"
    file.write_text(file.read_text().replace("x + x", "added(x)"))
    assert "return double(x)" in load_bank(read_master(folder))[2].source


def test_an_answer_may_have_a_slide_of_its_own(folder: Path) -> None:
    file = folder / "exercises" / "double" / "wrong.py"
    file.write_text(
        file.read_text().replace("@wrong.answer", '@wrong.answer(slide="001, slide 9")')
    )
    halved = load_bank(read_master(folder))[1]
    assert (halved.slide, halved.caught_by) == ("001, slide 9", ("test_double",))


def test_an_edit_that_does_not_apply_is_named(problem: Callable[..., str]) -> None:
    said = problem("double/wrong.py", "2 * x", "4 * x")
    assert "'tripled'" in said
    assert "'4 * x' occurs nowhere" in said


def test_an_edit_that_applies_twice_is_named(problem: Callable[..., str]) -> None:
    said = problem("double/wrong.py", '"2 * x": "3 * x"', '"secret_solution_of_double": "y"')
    assert "'tripled'" in said
    assert "occurs 2 times" in said


def test_an_edit_of_the_docstring_does_not_apply(problem: Callable[..., str]) -> None:
    assert "occurs nowhere" in problem("double/wrong.py", "2 * x", "Return twice")


def test_an_edit_that_changes_nothing_is_named(problem: Callable[..., str]) -> None:
    assert "changes nothing" in problem("double/wrong.py", '"3 * x"', '"2*x"')


def test_an_edit_that_is_no_python_is_named(problem: Callable[..., str]) -> None:
    assert "'tripled'" in problem("double/wrong.py", '"3 * x"', '"3 *"')


def test_an_answer_without_tests_is_named(problem: Callable[..., str]) -> None:
    said = problem("double/wrong.py", "@wrong.answer", "@wrong.answer(tests=[])")
    assert "'halved' names no test" in said


def test_a_test_that_the_lab_does_not_have_is_named(problem: Callable[..., str]) -> None:
    said = problem("double/wrong.py", '"test_partial"', '"test_other"')
    assert "'tripled': the lab has no test 'test_other'" in said


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("double/wrong.py", "halved", "tripled"),
        ("double/right.py", "added", "tripled"),
        ("scaled/wrong.py", "default_only", "tripled"),
    ],
    ids=["in one file", "in the files of an exercise", "in two exercises"],
)
def test_two_answers_of_one_name_are_named(
    problem: Callable[..., str], path: str, old: str, new: str
) -> None:
    assert "another answer called 'tripled'" in problem(path, old, new)


def test_a_file_that_cannot_be_imported_is_named(problem: Callable[..., str]) -> None:
    assert "NameError" in problem("double/right.py", "return x", "return x\n\nunknown_name")


def test_a_file_with_two_lists_is_named(problem: Callable[..., str]) -> None:
    said = problem("double/right.py", "right =", "other = RightAnswers()\nright =")
    assert "must make one RightAnswers; it makes 2" in said


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "exercises" / "scaled" / "right.py").unlink()
    with pytest.raises(ValueError, match=r"scaled/right.py is missing"):
        load_bank(read_master(folder))


def test_a_folder_without_its_exercise_is_named(folder: Path) -> None:
    shutil.copytree(folder / "exercises" / "double", folder / "exercises" / "dubble")
    with pytest.raises(ValueError, match="the lab has no exercise 'dubble'"):
        load_bank(read_master(folder))


def test_an_exercise_without_its_folder_is_named(folder: Path) -> None:
    shutil.rmtree(folder / "exercises" / "scaled")
    with pytest.raises(ValueError, match=r"scaled is missing"):
        load_bank(read_master(folder))


def test_a_lab_without_any_bank_has_no_diagnosis(folder: Path) -> None:
    shutil.rmtree(folder / "exercises")
    with pytest.raises(FileNotFoundError, match="needs a bank"):
        load_bank(read_master(folder))
    master = read_master(folder)
    assert diagnosis_of(master, RightAnswers(master)) is None
