"""What a student handed in, read and hashed once, as plain bytes that can be sent anywhere."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from autograder.lab.findings import Finding, Reason

LARGEST_NOTEBOOK_BYTES = 64 * 2**20
LARGEST_OTHER_FILES_BYTES = 64 * 2**20
MOST_OTHER_FILES = 2000
MOST_CHARACTERS_OF_NAMES = 2**16
"""Of all names together: they travel to the sandbox in one message."""
DEEPEST_FOLDER = 30


@dataclass(frozen=True)
class HandedIn:
    """One submission as it lay in its folder.

    Attributes:
        student: the student's id.
        notebook: content of the notebook, None where there is none that can be taken.
        finding: why there is no notebook.
        files: what lay beside it, by relative path; links, and what is too large, too much or too
            deep in folders, are left out.
    """

    student: str
    notebook: bytes | None
    finding: Finding | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that was handed in, by which a submission is known again."""
        whole = hashlib.sha256()
        missing = repr(self.finding).encode()
        parts = [
            ("", missing if self.notebook is None else self.notebook),
            *sorted(self.files.items()),
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
    return HandedIn(student, notebook, finding, _other_files(folder))


def _notebook(path: Path) -> tuple[bytes | None, Finding | None]:
    if not path.is_file():
        others = sorted(p.name for p in path.parent.glob("*.ipynb"))
        found = f"; found {others[0]}" if others else ""
        return None, Finding(Reason.MISSING_NOTEBOOK, detail=f"expected {path.name}{found}")
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        return None, Finding(Reason.UNREADABLE, detail="it is a link to somewhere else")
    if path.stat().st_size > LARGEST_NOTEBOOK_BYTES:
        return None, Finding(Reason.UNREADABLE, detail="it is larger than 64 MiB")
    return path.read_bytes(), None


def _other_files(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    size = characters = 0
    for path in sorted(_plain_files(folder)):
        name = path.relative_to(folder).as_posix()
        size += path.stat().st_size
        characters += len(name)
        within = size <= LARGEST_OTHER_FILES_BYTES and characters <= MOST_CHARACTERS_OF_NAMES
        if within and len(files) < MOST_OTHER_FILES:
            files[name] = path.read_bytes()
    return files


def _plain_files(folder: Path) -> Iterator[Path]:
    """Files that are no notebooks; no links, pipes or devices, and nothing behind a link."""
    # Not `Path.rglob`, which calls itself for each folder: a student may hand in a thousand deep.
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if depth < DEEPEST_FOLDER:
                        waiting.append((here / entry.name, depth + 1))
                elif entry.is_file(follow_symlinks=False) and not entry.name.endswith(".ipynb"):
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
