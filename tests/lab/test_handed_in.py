"""What a student handed in is read once, whatever it is, and known again by its digest."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from autograder.lab import HandedIn, Master, Reason, collect, files_beside, read_submission
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


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def test_what_lay_beside_a_notebook_in_a_folder_or_zip_lies_beside_it(folder: Path) -> None:
    (folder / "work").mkdir()
    (folder / "work" / "lab.ipynb").write_bytes(b"{}")
    (folder / "work" / "own.py").write_bytes(b"y = 2")
    archive = zipped(a__lab_ipynb=b"{}", a__own_py=b"z = 3", a__data__b_csv=b"1", __MACOSX__x=b"")
    (folder / "all.zip").write_bytes(archive)
    given = collect(folder, "lab", "ada")
    assert set(given.other_notebooks) == {"work/lab.ipynb", "all.zip/a/lab.ipynb"}
    assert given.beside("work/lab.ipynb") == {"own.py": b"y = 2"}
    assert given.beside("all.zip/a/lab.ipynb") == {"own.py": b"z = 3", "data/b.csv": b"1"}


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../up.py", "a/../../b.py", ".hidden/x", "d/" * 40]
)
def test_names_in_a_zip_that_lead_elsewhere_are_left(folder: Path, name: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name + "x.py" if name.endswith("/") else name, b"1")
    (folder / "all.zip").write_bytes(stream.getvalue())
    assert collect(folder, "lab", "ada").zipped == {}


def test_how_much_was_left_out_is_told(
    tiny: Master, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = collect(folder, "lab", "ada")
    assert whole.left_out == 0
    monkeypatch.setattr(module, "MOST_OTHER_FILES", 1)
    given = collect(folder, "lab", "ada")
    assert given.left_out == len(whole.files) + len(whole.other_notebooks) - 1
    reasons = [finding.reason for finding in read_submission(given, tiny).findings]
    assert Reason.TOO_MANY_FILES in reasons
