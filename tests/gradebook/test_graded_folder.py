"""The folder of a graded submission: what is written there, and that the notebook appears whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.coursedir import CourseDirectory

from autograder.gradebook import GradedFolder
from autograder.judge.judged import Used, provenance_of
from autograder.lab import NEVER_RELEASED, Finding, Master, Reason
from autograder.protocol.limits import Limits


@pytest.fixture
def coursedir(tmp_path: Path) -> CourseDirectory:
    coursedir = CourseDirectory(root=str(tmp_path))
    coursedir.ignore = [*CourseDirectory().ignore, *NEVER_RELEASED]
    return coursedir


@pytest.fixture
def folder(coursedir: CourseDirectory) -> GradedFolder:
    return GradedFolder(coursedir, "tiny", "ada")


def written(folder: GradedFolder) -> set[str]:
    files = (path for path in folder.path.rglob("*") if path.is_file())
    return {path.relative_to(folder.path).as_posix() for path in files}


def test_it_lies_where_nbgrader_looks(folder: GradedFolder, tmp_path: Path) -> None:
    assert folder.path == tmp_path / "autograded" / "ada" / "tiny"
    assert folder.notebook_path == folder.path / "tiny.ipynb"


def test_what_the_course_ignores_is_left_out(folder: GradedFolder) -> None:
    names = (
        "notes.txt",
        "data/a.csv",
        "helper.py",
        "private/secret.txt",
        "deep/__pycache__/a.pyc",
        "deep/private/b.txt",
        ".ipynb_checkpoints/c.txt",
        "mine.pyc",
    )
    folder.write_files(dict.fromkeys(names, b"x"))
    assert written(folder) == {"notes.txt", "data/a.csv"}


@pytest.mark.parametrize(("groupshared", "mode"), [(False, 0o444), (True, 0o664)])
def test_permissions_are_nbgraders(
    coursedir: CourseDirectory, groupshared: bool, mode: int
) -> None:
    coursedir.groupshared = groupshared
    folder = GradedFolder(coursedir, "tiny", "ada")
    folder.write_files({"data/a.csv": b"1"})
    folder.write_notebook(nbformat.v4.new_notebook())
    for path in (folder.notebook_path, folder.path / "data" / "a.csv"):
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_it_can_be_written_again(folder: GradedFolder) -> None:
    for content in (b"old", b"new"):
        folder.clear()
        folder.write_files({"notes.txt": content})
        folder.write_notebook(nbformat.v4.new_notebook(metadata={"is": content.decode()}))
    assert (folder.path / "notes.txt").read_bytes() == b"new"
    assert nbformat.read(folder.notebook_path, 4).metadata["is"] == "new"
    folder.clear()
    folder.clear()
    assert not folder.path.exists()


def test_a_notebook_that_cannot_be_finished_does_not_appear(
    folder: GradedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(self: Path, target: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", no_space)
        with pytest.raises(OSError, match="No space left"):
            folder.write_notebook(nbformat.v4.new_notebook())
    assert not folder.notebook_path.exists()
    assert folder.provenance() is None


def test_names_at_the_limit_of_the_file_system_are_written(folder: GradedFolder) -> None:
    longest = "n" * os.pathconf("/", "PC_NAME_MAX")
    folder.write_files({longest: b"x"})
    folder.write_notebook(nbformat.v4.new_notebook())
    assert written(folder) == {longest, "tiny.ipynb"}


def graded(tiny: Master) -> nbformat.NotebookNode:
    kept = provenance_of(
        tiny,
        "digest of ada",
        Limits(),
        [Finding(Reason.SYNTAX_ERROR, "double")],
        tests={"test_double": {"mistake": {"name": "tripled"}}},
        figures={"test_partial": {"bytes": 1800.0, "accuracy": 0.9}},
        used=Used(1.5, 1.0, 0.5, 80.0),
    )
    return nbformat.v4.new_notebook(metadata={"autograder": kept})


def test_what_is_kept_with_the_grade_is_read_back(folder: GradedFolder, tiny: Master) -> None:
    folder.write_notebook(graded(tiny))
    kept = folder.provenance()
    assert kept is not None
    assert (kept.tests_sha256, kept.submission_sha256) == (tiny.digest, "digest of ada")
    assert kept.findings == (Finding(Reason.SYNTAX_ERROR, "double"),)
    assert kept.seconds == 1.5
    assert folder.metadata()["misconceptions"] == {"test_double": "tripled"}
    assert folder.metadata()["figures"] == {"test_partial": [["bytes", 1800.0], ["accuracy", 0.9]]}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: None,
        lambda kept: [],
        lambda kept: {},
        lambda kept: {**kept, "used": None},
        lambda kept: {**kept, "findings": [{"reason": "NO_SUCH_REASON", "cell": None}]},
        lambda kept: {k: v for k, v in kept.items() if k != "submission_sha256"},
    ],
)
def test_what_is_not_whole_counts_as_not_graded(
    folder: GradedFolder, tiny: Master, spoil: Any
) -> None:
    """Such as what an earlier version of this package has written."""
    notebook = graded(tiny)
    notebook.metadata["autograder"] = spoil(dict(notebook.metadata["autograder"]))
    folder.write_notebook(notebook)
    assert folder.provenance() is None


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b'{"cells": []', b"\xff"])
def test_a_file_that_is_no_graded_notebook_counts_as_not_graded(
    folder: GradedFolder, content: bytes
) -> None:
    folder.path.mkdir(parents=True)
    folder.notebook_path.write_bytes(content)
    assert folder.metadata() == {}
    assert folder.provenance() is None
