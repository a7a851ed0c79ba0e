"""What a student handed in, read and hashed once, as plain bytes that can be sent anywhere."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from autograder.lab.findings import Finding, Reason
from autograder.protocol.text import shown_name

LARGEST_NOTEBOOK_BYTES = 64 * 2**20
LARGEST_OTHER_FILES_BYTES = 64 * 2**20
MOST_OTHER_FILES = 2000
DEEPEST_FOLDER = 30
TIMESTAMP = "timestamp.txt"
_MOST_MEMBERS = 20_000
_ENDINGS = (".ipynb", ".ipynb.txt", ".ipynb.json")


@dataclass(frozen=True)
class HandedIn:
    """One submission as it lay in its folder.

    Attributes:
        student: the student's id.
        notebook: content of the notebook under the lab's own name, None where there is none that
            can be taken.
        finding: why there is no notebook.
        files: what lay beside it, by relative path; links, and what is too large, too much or too
            deep in folders, are left out.
        timestamp: content of the file in which nbgrader's exchange notes down when it was handed
            in; empty if there is none. The verdict does not depend on it.
        zipped: what lay beside notebooks in zip files, as "archive.zip/helper.py".
        left_out: how many files or folders were left out.
        other_notebooks: notebooks under other names, in folders or in zip files, by relative path.
    """

    student: str
    notebook: bytes | None
    finding: Finding | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    other_notebooks: Mapping[str, bytes] = field(default_factory=dict)
    timestamp: bytes = b""
    zipped: Mapping[str, bytes] = field(default_factory=dict)
    left_out: int = 0

    def beside(self, notebook: str) -> dict[str, bytes]:
        """The files that lay beside one of the other notebooks, by path from there."""
        folder = PurePosixPath(notebook).parent
        return {
            PurePosixPath(name).relative_to(folder).as_posix(): content
            for name, content in (*self.files.items(), *self.zipped.items())
            if PurePosixPath(name).is_relative_to(folder)
        }

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that was handed in, by which a submission is known again."""
        whole = hashlib.sha256()
        missing = repr(self.finding).encode()
        parts = [
            ("", missing if self.notebook is None else self.notebook),
            *sorted(self.files.items()),
            *sorted(self.other_notebooks.items()),
            *sorted(self.zipped.items()),
        ]
        for name, content in parts:
            whole.update(f"{len(name)} {len(content)} ".encode())
            whole.update(name.encode("utf-8", "surrogateescape") + content)
        return whole.hexdigest()


def collect(folder: Path, lab: str, student: str) -> HandedIn:
    """Take everything that a student handed in for a lab.

    Raises:
        OSError: if a file cannot be read.
    """
    notebook, finding = _notebook(folder / f"{lab}.ipynb")
    rest = _everything_else(folder, folder / f"{lab}.ipynb")
    timestamp = rest.files.pop(TIMESTAMP, b"")
    return HandedIn(
        student,
        notebook,
        finding,
        rest.files,
        rest.notebooks,
        timestamp,
        rest.zipped,
        rest.left_out,
    )


def _notebook(path: Path) -> tuple[bytes | None, Finding | None]:
    if not path.is_file():
        return None, Finding(Reason.MISSING_NOTEBOOK, detail=f"expected {shown_name(path.name)}")
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        return None, Finding(Reason.UNREADABLE, detail="it is a link to somewhere else")
    if path.stat().st_size > LARGEST_NOTEBOOK_BYTES:
        return None, Finding(Reason.UNREADABLE, detail="it is larger than 64 MiB")
    return path.read_bytes(), None


@dataclass
class _Rest:
    files: dict[str, bytes] = field(default_factory=dict)
    notebooks: dict[str, bytes] = field(default_factory=dict)
    zipped: dict[str, bytes] = field(default_factory=dict)
    left_out: int = 0
    room: int = LARGEST_OTHER_FILES_BYTES

    def has_room_for(self, size: int) -> bool:
        """Whether there is; if not, one more is left out."""
        count = len(self.files) + len(self.notebooks) + len(self.zipped)
        fits = size <= self.room and count < MOST_OTHER_FILES
        self.left_out += not fits
        self.room -= size if fits else 0
        return fits


def _everything_else(folder: Path, notebook: Path) -> _Rest:
    """Files, and other notebooks, up to a size and a number; zip files are looked into."""
    rest = _Rest(room=LARGEST_OTHER_FILES_BYTES)
    paths, rest.left_out = _plain_files(folder)
    for path in sorted(paths):
        if path == notebook or not rest.has_room_for(path.stat().st_size):
            continue
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        if _is_notebook(name):
            rest.notebooks[name] = content
        elif not name.endswith(".ipynb"):
            rest.files[name] = content
        if path.suffix.lower() == ".zip":
            for member, inner in _members_of(content, rest):
                found = rest.notebooks if _is_notebook(member) else rest.zipped
                found[f"{name}/{member}"] = inner
    return rest


def _is_notebook(name: str) -> bool:
    return name.lower().endswith(_ENDINGS) and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.lower()).parts
    return any(part.startswith(".") or part == "__macosx" for part in parts)


def _members_of(archive: bytes, rest: _Rest) -> Iterator[tuple[str, bytes]]:
    """Files in a zip file, as long as there is room; one that lies about its size is left."""
    if archive.count(b"PK\x01\x02") > _MOST_MEMBERS:
        return  # its list of members alone would take all memory
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            for member in opened.infolist()[:MOST_OTHER_FILES]:
                if not _is_plain(member) or not rest.has_room_for(member.file_size):
                    continue
                with opened.open(member) as stream:
                    content = stream.read(member.file_size + 1)
                if len(content) == member.file_size:
                    yield member.filename, content
    except Exception:  # a stranger's file may break zipfile in any way
        return


def _is_plain(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    is_within = not path.is_absolute() and ".." not in path.parts
    # Others than these take as much memory as the file asks for.
    is_modest = member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    is_file = not member.is_dir() and not stat.S_ISLNK(member.external_attr >> 16)
    is_deep = len(path.parts) > DEEPEST_FOLDER
    return is_file and is_within and is_modest and not is_deep and not _is_hidden(member.filename)


def _plain_files(folder: Path) -> tuple[list[Path], int]:
    """Every file, and how many folders lie too deep; no links, pipes or devices."""
    # Not `Path.rglob`, which calls itself for each folder: a student may hand in a thousand deep.
    files: list[Path] = []
    too_deep = 0
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if depth < DEEPEST_FOLDER:
                        waiting.append((here / entry.name, depth + 1))
                    else:
                        too_deep += 1
                elif entry.is_file(follow_symlinks=False):
                    files.append(here / entry.name)
    return files, too_deep


def files_beside(
    files: Mapping[str, bytes], released: Mapping[str, bytes], lab: str
) -> dict[str, bytes]:
    """What lies beside the notebook when a submission is judged, and when it has been graded.

    Args:
        files: what the student handed in beside the notebook.
        released: the lab's own files. Where a student's file has the name of one of them, or of
            the notebook, or of a folder of theirs (or the other way round), the lab's counts.
        lab: the lab's name, which is the notebook's.

    Returns:
        Content by relative path. No path is a file and a folder at once.
    """
    taken = [PurePosixPath(name) for name in (*released, f"{lab}.ipynb")]

    def is_free(name: str) -> bool:
        path = PurePosixPath(name)
        return not any(path.is_relative_to(t) or t.is_relative_to(path) for t in taken)

    own = {name: content for name, content in files.items() if is_free(name)}
    return {**released, **own}  # the lab's first, while there is room
