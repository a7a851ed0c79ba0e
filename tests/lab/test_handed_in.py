"""What a student handed in is read once, whatever it is, and known again by its digest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.lab import HandedIn, Reason, collect, files_beside
from autograder.lab import handed_in as module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lab.ipynb").write_bytes(b"{}")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_bytes(b"1,2")
    (tmp_path / "helper.py").write_bytes(b"x = 1")
    return tmp_path


def names(folder: Path) -> list[str]:
    return list(collect(folder, "lab", "ada").files)


def test_notebook_and_files_are_read(folder: Path) -> None:
    assert collect(folder, "lab", "ada") == HandedIn(
        "ada", b"{}", files={"data/a.csv": b"1,2", "helper.py": b"x = 1"}
    )


def test_other_notebooks_and_links_are_left_out(folder: Path, tmp_path: Path) -> None:
    (folder / "copy.ipynb").write_bytes(b"{}")
    (folder / "link.txt").symlink_to(folder / "helper.py")
    (folder / "up").symlink_to(tmp_path.parent)
    os.mkfifo(folder / "pipe")
    assert names(folder) == ["data/a.csv", "helper.py"]


@pytest.mark.parametrize("other", ["", "lab (1).ipynb"])
def test_a_missing_notebook_is_said_and_others_are_kept(folder: Path, other: str) -> None:
    (folder / "lab.ipynb").unlink()
    if other:
        (folder / other).write_bytes(b"{}")
    given = collect(folder, "lab", "ada")
    assert given.notebook is None
    assert given.finding is not None
    assert given.finding.reason is Reason.MISSING_NOTEBOOK
    assert "expected lab.ipynb" in given.finding.detail
    assert list(given.other_notebooks) == ([other] if other else [])
    assert list(given.files) == ["data/a.csv", "helper.py"]


def test_a_notebook_elsewhere_or_too_large_is_not_read(folder: Path, tmp_path: Path) -> None:
    notebook = folder / "lab.ipynb"
    notebook.unlink()
    (other := tmp_path.parent / "others.ipynb").write_bytes(b"{}")
    notebook.symlink_to(other)
    given = collect(folder, "lab", "ada")
    assert (given.notebook, given.finding and given.finding.reason) == (None, Reason.UNREADABLE)
    notebook.unlink()
    notebook.touch()
    os.truncate(notebook, module.LARGEST_NOTEBOOK_BYTES + 1)
    given = collect(folder, "lab", "ada")
    assert (given.notebook, given.finding and given.finding.reason) == (None, Reason.UNREADABLE)


def test_what_is_too_much_is_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (
        ("MOST_OTHER_FILES", 1),
        ("LARGEST_OTHER_FILES_BYTES", 5),
    ):
        with monkeypatch.context() as small:
            small.setattr(module, name, most)
            assert names(folder) == ["data/a.csv"], name


def test_what_lies_too_deep_is_left_out(folder: Path) -> None:
    deep = folder
    for _ in range(module.DEEPEST_FOLDER):
        deep /= "d"
    (deep / "d").mkdir(parents=True)
    (deep / "deep.txt").touch()
    (deep / "d" / "deeper.txt").touch()
    found = names(folder)
    assert any(name.endswith("/deep.txt") for name in found)
    assert not any("deeper" in name for name in found)


def test_the_digest_tells_every_two_submissions_apart() -> None:
    different = [
        HandedIn("ada", b"{}"),
        HandedIn("ada", b"{} "),
        HandedIn("ada", None),
        HandedIn("ada", b""),
        HandedIn("ada", b"{}", files={"a": b""}),
        HandedIn("ada", b"{}", files={"b": b""}),
        HandedIn("ada", b"{}", files={"a": b"b"}),
        HandedIn("ada", b"{}", files={"ab": b""}),
        HandedIn("ada", b"{}", files={"a": b"", "b": b""}),
        HandedIn("ada", b"{}", files={"a": b"1 0 b"}),
        HandedIn("ada", b"{}", files={"a": b"", "\udcff": b""}),
    ]
    assert len({given.digest for given in different}) == len(different)


def test_the_digest_is_the_same_for_the_same_work() -> None:
    one = HandedIn("ada", b"{}", files={"a": b"1", "b": b"2"})
    other = HandedIn("ada", b"{}", files={"b": b"2", "a": b"1"})
    assert one.digest == other.digest


RELEASED = {"notes.txt": b"lab's", "data/train.csv": b"lab's"}


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "notes.txt/mine.txt",
        "data",
        "data/train.csv",
        "data/train.csv/a/b.txt",
        "lab.ipynb/mine.txt",
    ],
)
def test_the_labs_own_files_count(name: str) -> None:
    assert files_beside({name: b"mine", "x": b"mine"}, RELEASED, "lab") == {
        **RELEASED,
        "x": b"mine",
    }


@pytest.mark.parametrize("name", ["notes.txt2", "notes", "data2/a", "data/other.csv", "Notes.txt"])
def test_names_that_look_alike_are_the_students_own(name: str) -> None:
    assert files_beside({name: b"mine"}, RELEASED, "lab") == {**RELEASED, name: b"mine"}
