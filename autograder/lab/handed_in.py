"""What a student handed in, read and hashed once, as plain bytes that can be sent anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from autograder.lab.findings import Finding, Reason

LARGEST_NOTEBOOK_BYTES = 64 * 2**20
LARGEST_OTHER_FILES_BYTES = 64 * 2**20


@dataclass(frozen=True)
class HandedIn:
    """One submission as it lay in its folder.

    Attributes:
        student: the student's id.
        notebook: content of the notebook, None where there is none that can be taken.
        finding: why there is no notebook.
        files: what lay beside it, by relative path; links and what is too large are left out.
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
        return None, Finding(Reason.UNREADABLE, detail="it is a link to another place")
    if path.stat().st_size > LARGEST_NOTEBOOK_BYTES:
        return None, Finding(Reason.UNREADABLE, detail="it is larger than 64 MiB")
    return path.read_bytes(), None


def _other_files(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.suffix == ".ipynb":
            continue
        total += path.stat().st_size
        if total <= LARGEST_OTHER_FILES_BYTES and path.resolve().is_relative_to(folder.resolve()):
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files
