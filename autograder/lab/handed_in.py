"""What a student handed in, as plain bytes that can be sent to another machine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.lab.findings import Finding, Reason

LARGEST_NOTEBOOK_BYTES = 64 * 2**20
LARGEST_OTHER_FILES_BYTES = 64 * 2**20


@dataclass(frozen=True)
class HandedIn:
    """One submission as it lay in its folder.

    Attributes:
        notebook: content of the notebook, None where there is none that can be taken.
        digest: SHA-256 of the notebook, by which a submission is known again.
        finding: why there is no notebook.
        files: what lay beside it, by relative path; links and what is too large are left out.
    """

    notebook: bytes | None
    digest: str | None
    finding: Finding | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


def collect(folder: Path, lab: str) -> HandedIn:
    """Take everything that a student handed in for a lab.

    Raises:
        OSError: if a file cannot be read.
    """
    path = folder / f"{lab}.ipynb"
    notebook, finding = _notebook(path)
    return HandedIn(notebook, digest_of(path), finding, _other_files(folder))


def collect_notebook(path: Path) -> HandedIn:
    """Take the notebook alone.

    Raises:
        OSError: if the file cannot be read.
    """
    notebook, finding = _notebook(path)
    return HandedIn(notebook, digest_of(path), finding)


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file; None where there is none."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


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
