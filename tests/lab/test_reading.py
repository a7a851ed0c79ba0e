"""A notebook is read whatever its encoding, line ends, version and name; each repair is named."""

from __future__ import annotations

import codecs
import io
import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.lab import (
    HandedIn,
    Master,
    Reason,
    collect,
    grade_id_of,
    handed_in,
    read_submission,
)
from autograder.lab.restoration import Restored
from tests.banks.notebooks import all_right, cell_of, hand_in

ANSWER = 'def double(x):\n    """Größe – “doubled”."""\n    return x + x'


def written(master: Master, **changed: Any) -> str:
    notebook = all_right(master, double=ANSWER)
    notebook.update(changed)
    return json.dumps(notebook, ensure_ascii=False, indent=1)


def read(content: bytes, master: Master) -> Restored:
    return read_submission(HandedIn("ada", content), master)


def reasons(restored: Restored) -> set[Reason]:
    return {finding.reason for finding in restored.findings}


def answer(restored: Restored) -> str:
    nbformat.validate(restored.notebook)
    json.dumps(restored.notebook, ensure_ascii=False).encode()
    return str(cell_of(restored.notebook, "double").source)


# -- encodings -----------------------------------------------------------------------------------

ENCODINGS = {
    "UTF-8": ("utf-8", b"", False),
    "UTF-8 with a mark": ("utf-8", codecs.BOM_UTF8, False),
    "UTF-16 with a mark": ("utf-16-le", codecs.BOM_UTF16_LE, True),
    "UTF-16, big end first, with a mark": ("utf-16-be", codecs.BOM_UTF16_BE, True),
    "UTF-16 without a mark": ("utf-16-le", b"", True),
    "UTF-16, big end first, without a mark": ("utf-16-be", b"", True),
    "UTF-32 with a mark": ("utf-32-le", codecs.BOM_UTF32_LE, True),
    "UTF-32, big end first, with a mark": ("utf-32-be", codecs.BOM_UTF32_BE, True),
    "UTF-32 without a mark": ("utf-32-le", b"", True),
    "UTF-32, big end first, without a mark": ("utf-32-be", b"", True),
    "Windows": ("cp1252", b"", True),
}


@pytest.mark.parametrize(("encoding", "mark", "is_told"), ENCODINGS.values(), ids=ENCODINGS)
def test_every_encoding_gives_the_same_answer(
    tiny: Master, encoding: str, mark: bytes, is_told: bool
) -> None:
    restored = read(mark + written(tiny).encode(encoding), tiny)
    assert answer(restored) == ANSWER
    assert reasons(restored) == ({Reason.OTHER_ENCODING} if is_told else set())


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_change_no_cell(tiny: Master, ends: str) -> None:
    notebook = all_right(tiny, double=ANSWER)
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", ends)
    restored = read(json.dumps(notebook).replace("\n", ends).encode(), tiny)
    assert (answer(restored), restored.findings) == (ANSWER, [])


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n", b"PK\x03\x04", b"\xff\xfe\x00", b"\xff\xfe\x00\x00\x01", b"%PDF-1.4 \xff"],
)
def test_what_is_no_text_is_said(tiny: Master, content: bytes) -> None:
    assert reasons(read(content, tiny)) - {Reason.OTHER_ENCODING} == {Reason.UNREADABLE}


@pytest.mark.parametrize(
    "content", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b" \0"]
)
def test_an_empty_file_is_called_empty(tiny: Master, content: bytes) -> None:
    assert reasons(read(content, tiny)) - {Reason.OTHER_ENCODING} == {Reason.EMPTY_FILE}


# -- text that no file can hold ------------------------------------------------------------------


def test_half_a_character_in_source_metadata_and_outputs_costs_nothing(tiny: Master) -> None:
    notebook = all_right(tiny, double=ANSWER + "  # \ud83d")
    notebook.metadata["title"] = "\udc00"
    notebook.metadata["language_info"] = {"version": "3.11\ud800"}
    cell_of(notebook, "double").metadata["\ud800"] = "\ud800"
    cell_of(notebook, "double").outputs = [
        {"output_type": "stream", "name": "stdout", "text": "\ud83d"}
    ]
    restored = read(json.dumps(notebook).encode(), tiny)
    assert answer(restored) == ANSWER + "  # \ufffd"
    assert restored.findings == []


# -- versions of the format ----------------------------------------------------------------------


def version_3(master: Master) -> dict[str, Any]:
    cells = []
    for cell in all_right(master, double=ANSWER).cells:
        old: dict[str, Any] = {"cell_type": cell.cell_type, "metadata": cell.metadata}
        if cell.cell_type == "code":
            old |= {"input": cell.source, "language": "python", "outputs": [], "collapsed": False}
        else:
            old["source"] = cell.source
        cells.append(old)
    worksheets = [{"cells": cells, "metadata": {}}]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": worksheets}


def test_nbformat_3_is_read(tiny: Master) -> None:
    restored = read(json.dumps(version_3(tiny)).encode(), tiny)
    assert (answer(restored), reasons(restored)) == (ANSWER, set())


def test_a_later_nbformat_is_read_where_its_cells_stand_where_ours_do(tiny: Master) -> None:
    content = written(tiny, nbformat=5, nbformat_minor=99, more={"new": True}).encode()
    restored = read(content, tiny)
    assert (answer(restored), restored.findings) == (ANSWER, [])


def test_large_outputs_are_dropped_and_cost_nothing(tiny: Master) -> None:
    notebook = all_right(tiny, double=ANSWER)
    cell_of(notebook, "double").outputs = [
        {"output_type": "stream", "name": "stdout", "text": "x" * 20_000_000}
    ]
    restored = read(json.dumps(notebook).encode(), tiny)
    assert (answer(restored), restored.findings) == (ANSWER, [])
    assert len(json.dumps(restored.notebook)) < 100_000


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=6), part, max_size=3)
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    where=st.sampled_from(["metadata", "kernelspec", "language_info", "nbgrader", "outputs", "id"]),
    value=junk,
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-32-be"]),
)
def test_junk_in_any_place_leaves_a_valid_notebook(
    tiny: Master, where: str, value: Any, encoding: str
) -> None:
    notebook = all_right(tiny, double=ANSWER)
    match where:
        case "metadata":
            notebook["metadata"] = value
        case "kernelspec" | "language_info":
            notebook["metadata"][where] = value
        case "nbgrader":
            notebook.cells[-1]["metadata"][where] = value
        case _:
            notebook.cells[2][where] = value
    restored = read(json.dumps(notebook).encode(encoding), tiny)
    assert answer(restored) == ANSWER
    assert [grade_id_of(cell) for cell in restored.notebook.cells].count("double") == 1


# -- names, folders and zip files ----------------------------------------------------------------

NAMES = [
    "tiny (1).ipynb",
    "Tiny.ipynb",
    "TINY.IPYNB",
    "tiny.ipynb.txt",
    "tiny.ipynb.json",
    "tiny.IPYNB.TXT",
    "tiny-1.ipynb",
    "lovelaceada_12345_987654_tiny-2.ipynb",
    "Ada Lovelace_123456_assignsubmission_file_/tiny.ipynb",
    "tiny/tiny.ipynb",
    "a/b/c/d/my work.ipynb",
    "\x1b[31mred\n.ipynb",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("is_zipped", [False, True])
def test_a_notebook_under_another_name_is_found_and_named(
    tiny: Master, tmp_path: Path, name: str, is_zipped: bool
) -> None:
    folder = tmp_path / "handed-in"
    content = written(tiny).encode()
    if is_zipped:
        folder.mkdir()
        (folder / "work.zip").write_bytes(zipped({name: content}))
    else:
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(content)
    restored = read_submission(collect(folder, tiny.lab, "ada"), tiny)
    assert answer(restored) == ANSWER
    (finding,) = restored.findings
    assert finding.reason is Reason.OTHER_FILE
    assert finding.detail.isprintable()
    assert "\x1b" not in finding.text


def zipped(files: dict[str, bytes], **options: Any) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, **options) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return archive.getvalue()


def notebooks_in(folder: Path, content: bytes) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    (folder / "work.zip").write_bytes(content)
    return dict(collect(folder, "tiny", "ada").other_notebooks)


def test_what_a_mac_adds_to_a_zip_file_is_no_notebook(tmp_path: Path) -> None:
    files = dict.fromkeys(
        ["__MACOSX/._tiny.ipynb", "._tiny.ipynb", ".ipynb_checkpoints/tiny-checkpoint.ipynb"], b"{}"
    )
    assert notebooks_in(tmp_path, zipped({**files, "t/tiny.ipynb": b"{}"})) == {
        "work.zip/t/tiny.ipynb": b"{}"
    }


def test_a_zip_file_that_would_grow_too_large_is_left(tmp_path: Path) -> None:
    bomb = zipped({"a.ipynb": bytes(65 * 2**20), "b.ipynb": b"{}"})
    assert len(bomb) < 2**20
    assert notebooks_in(tmp_path, bomb) == {"work.zip/b.ipynb": b"{}"}


def test_many_members_that_are_large_together_are_left(tmp_path: Path) -> None:
    bomb = zipped({f"{number}.ipynb": bytes(20 * 2**20) for number in range(6)})
    assert len(notebooks_in(tmp_path, bomb)) == 3


@pytest.mark.parametrize("claimed", [1, 5000])
def test_a_member_that_lies_about_its_size_is_left(tmp_path: Path, claimed: int) -> None:
    content = bytes(3000)
    archive = zipped({"a.ipynb": content})
    forged = archive.replace(len(content).to_bytes(4, "little"), claimed.to_bytes(4, "little"))
    assert forged != archive
    assert notebooks_in(tmp_path, forged) == {}


def test_links_and_encrypted_members_are_left(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        link = zipfile.ZipInfo("link.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(link, "/etc/passwd")
    assert notebooks_in(tmp_path, archive.getvalue()) == {}
    encrypted = bytearray(zipped({"a.ipynb": b"{}"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.index(mark) + offset] |= 1
    assert notebooks_in(tmp_path, bytes(encrypted)) == {}


def test_a_zip_file_of_very_many_members_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed_in, "_MOST_MEMBERS", 2)
    assert notebooks_in(tmp_path, zipped({"a.ipynb": b"", "b.ipynb": b""})) != {}
    assert notebooks_in(tmp_path, zipped(dict.fromkeys(["a.ipynb", "b.ipynb", "c"], b""))) == {}


def test_a_member_packed_in_a_way_that_takes_much_memory_is_left(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("a.ipynb", b"{}", zipfile.ZIP_LZMA)
        opened.writestr("b.ipynb", b"{}", zipfile.ZIP_STORED)
    assert list(notebooks_in(tmp_path, archive.getvalue())) == ["work.zip/b.ipynb"]


@given(st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_broken_zip_file_stops_nobody(tmp_path: Path, data: st.DataObject) -> None:
    archive = bytearray(zipped({"a/tiny.ipynb": b"{}" * 50, "b.ipynb": b"[]"}))
    for _ in range(data.draw(st.integers(1, 6))):
        archive[data.draw(st.integers(0, len(archive) - 1))] = data.draw(st.integers(0, 255))
    notebooks_in(tmp_path, bytes(archive))


# -- several notebooks ---------------------------------------------------------------------------


def several(master: Master, own: dict[str, str], other: dict[str, str]) -> Restored:
    given = HandedIn(
        "ada",
        json.dumps(hand_in(master, own)).encode(),
        other_notebooks={"tiny (1).ipynb": json.dumps(hand_in(master, other)).encode()},
    )
    return read_submission(given, master)


SCALED = "def scaled(x, factor=3.0):\n    return factor * x"


def test_another_notebook_with_the_same_answers_and_more_is_taken(tiny: Master) -> None:
    restored = several(tiny, {"double": ANSWER}, {"double": ANSWER, "scaled": SCALED})
    assert reasons(restored) == {Reason.OTHER_FILE}
    assert cell_of(restored.notebook, "scaled").source == SCALED


def test_another_notebook_with_other_answers_is_named_and_not_taken(tiny: Master) -> None:
    restored = several(tiny, {"double": ANSWER}, {"double": "def double(x): 0", "scaled": SCALED})
    assert reasons(restored) == {Reason.OTHER_FILE_GIVES_MORE}
    assert answer(restored) == ANSWER


def test_an_older_copy_beside_the_notebook_is_not_mentioned(tiny: Master) -> None:
    restored = several(tiny, {"double": ANSWER, "scaled": SCALED}, {"double": ANSWER})
    assert restored.findings == []


# -- what lies beside ----------------------------------------------------------------------------


def test_many_empty_files_in_long_folders_are_collected(tmp_path: Path) -> None:
    folder = tmp_path / ("f" * 200) / ("g" * 200)
    folder.mkdir(parents=True)
    for number in range(161):
        (folder / f"{number}.txt").touch()
    assert len(collect(tmp_path, "tiny", "ada").files) == 161
