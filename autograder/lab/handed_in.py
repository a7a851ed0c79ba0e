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
        other_notebooks: notebooks under other names, in folders or in zip files, by relative path.
    """

    student: str
    notebook: bytes | None
    finding: Finding | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    other_notebooks: Mapping[str, bytes] = field(default_factory=dict)
    timestamp: bytes = b""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that was handed in, by which a submission is known again."""
        whole = hashlib.sha256()
        missing = repr(self.finding).encode()
        parts = [
            ("", missing if self.notebook is None else self.notebook),
            *sorted(self.files.items()),
            *sorted(self.other_notebooks.items()),
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
    files, others = _everything_else(folder, folder / f"{lab}.ipynb")
    timestamp = files.pop(TIMESTAMP, b"")
    return HandedIn(student, notebook, finding, files, others, timestamp)


def _notebook(path: Path) -> tuple[bytes | None, Finding | None]:
    if not path.is_file():
        return None, Finding(Reason.MISSING_NOTEBOOK, detail=f"expected {shown_name(path.name)}")
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        return None, Finding(Reason.UNREADABLE, detail="it is a link to somewhere else")
    if path.stat().st_size > LARGEST_NOTEBOOK_BYTES:
        return None, Finding(Reason.UNREADABLE, detail="it is larger than 64 MiB")
    return path.read_bytes(), None


def _everything_else(folder: Path, notebook: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Files, and other notebooks, up to a size and a number; zip files are looked into."""
    files: dict[str, bytes] = {}
    notebooks: dict[str, bytes] = {}
    room = LARGEST_OTHER_FILES_BYTES
    for path in sorted(_plain_files(folder)):
        size = path.stat().st_size
        if path == notebook or size > room or len(files) + len(notebooks) >= MOST_OTHER_FILES:
            continue
        room -= size
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        if _is_notebook(name):
            notebooks[name] = content
        elif not name.endswith(".ipynb"):
            files[name] = content
        if path.suffix.lower() == ".zip":
            for member, inner in _notebooks_in(content, room):
                room -= len(inner)
                notebooks[f"{name}/{member}"] = inner
    return files, notebooks


def _is_notebook(name: str) -> bool:
    path = PurePosixPath(name.lower())
    is_hidden = any(part.startswith(".") or part == "__macosx" for part in path.parts)
    return path.name.endswith(_ENDINGS) and not is_hidden


def _notebooks_in(archive: bytes, room: int) -> Iterator[tuple[str, bytes]]:
    """Notebooks in a zip file, as long as there is room; one that lies about its size is left."""
    if archive.count(b"PK\x01\x02") > _MOST_MEMBERS:
        return  # its list of members alone would take all memory
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            for member in opened.infolist()[:MOST_OTHER_FILES]:
                is_link = stat.S_ISLNK(member.external_attr >> 16)
                if not _is_notebook(member.filename) or is_link or member.file_size > room:
                    continue
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    continue  # others take as much memory as the file asks for
                with opened.open(member) as stream:
                    content = stream.read(member.file_size + 1)
                if len(content) == member.file_size:
                    room -= len(content)
                    yield member.filename, content
    except Exception:  # a stranger's file may break zipfile in any way
        return


def _plain_files(folder: Path) -> Iterator[Path]:
    """Every file; no links, pipes or devices, and nothing behind a link."""
    # Not `Path.rglob`, which calls itself for each folder: a student may hand in a thousand deep.
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if depth < DEEPEST_FOLDER:
                        waiting.append((here / entry.name, depth + 1))
                elif entry.is_file(follow_symlinks=False):
                    yield here / entry.name


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
