"""`visible` and `hidden` find the right file, from wherever a notebook runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from trainlab import keras_record
from trainlab.keras_record import Recorder

LAB = "01_initialization"


def write(folder: Path, mark: float) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with Recorder(folder / "keras_record.npz", versions={"keras": "3.15.1"}) as record:
        record.add("mark", np.array(mark))


@pytest.fixture(autouse=True)
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder with nothing in it, which is the working folder."""
    monkeypatch.delenv("TRAINLAB_SOLUTIONS", raising=False)
    monkeypatch.delenv("TRAINLAB_LAB_FOLDER", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def mark_of(record: keras_record.KerasRecord) -> float:
    return float(record["mark"])


class TestVisible:
    def test_lies_beside_the_notebook(self, course: Path) -> None:
        write(course, 1)
        write(course / "solutions" / LAB, 2)
        assert mark_of(keras_record.visible(LAB)) == 1

    @pytest.mark.parametrize("name", ["solutions", "course"])
    def test_or_in_the_course(
        self, course: Path, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(course / name / LAB, 2)
        (course / "autograded" / "ada" / LAB).mkdir(parents=True)
        monkeypatch.chdir(course / "autograded" / "ada" / LAB)
        assert mark_of(keras_record.visible(LAB)) == 2

    def test_or_where_the_environment_says(
        self, course: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(course / "elsewhere", 3)
        monkeypatch.setenv("TRAINLAB_LAB_FOLDER", str(course / "elsewhere"))
        assert mark_of(keras_record.visible(LAB)) == 3

    def test_or_nowhere(self) -> None:
        with pytest.raises(FileNotFoundError, match="open the notebook in that folder"):
            keras_record.visible(LAB)


class TestHidden:
    def test_lies_with_the_solutions(self, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(course / "solutions" / LAB / "private", 1)
        write(course / "solutions" / LAB, 2)
        for folder in (course, course / "solutions" / LAB, course / "autograded" / "ada" / LAB):
            folder.mkdir(parents=True, exist_ok=True)
            monkeypatch.chdir(folder)
            assert mark_of(keras_record.hidden(LAB)) == 1

    def test_whatever_the_course_calls_them(
        self, course: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(course / "source" / LAB / "private", 4)
        monkeypatch.setenv("TRAINLAB_SOLUTIONS", str(course / "source"))
        assert mark_of(keras_record.hidden(LAB)) == 4
        monkeypatch.delenv("TRAINLAB_SOLUTIONS")
        monkeypatch.chdir(course / "source" / LAB)
        assert mark_of(keras_record.hidden(LAB)) == 4

    def test_the_environment_comes_first(
        self, course: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(course / "solutions" / LAB / "private", 1)
        monkeypatch.setenv("TRAINLAB_SOLUTIONS", str(course / "empty"))
        with pytest.raises(FileNotFoundError, match="TRAINLAB_SOLUTIONS"):
            keras_record.hidden(LAB)

    def test_a_student_has_none(self, course: Path) -> None:
        write(course, 1)
        write(course / "course" / LAB, 1)
        with pytest.raises(FileNotFoundError, match="Graders have it"):
            keras_record.hidden(LAB)


@pytest.mark.parametrize("lab", ["", ".", "..", "../secrets", "a/b"])
def test_a_path_is_not_the_name_of_a_lab(lab: str) -> None:
    for find in (keras_record.visible, keras_record.hidden):
        with pytest.raises(ValueError, match="not the name of a lab"):
            find(lab)
