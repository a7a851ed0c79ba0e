"""A lab's source folder as plain bytes: all of a course that a worker elsewhere needs."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat

_LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}


@dataclass(frozen=True)
class LabBundle:
    """A lab's source folder.

    Attributes:
        lab: the lab's name.
        files: content by relative path; the notebook without its outputs.
    """

    lab: str
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """SHA-256 over names and contents."""
        whole = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            whole.update(f"{name} {len(content)} ".encode() + content)
        return whole.hexdigest()


def bundle_lab(folder: Path) -> LabBundle:
    """Pack a lab's source folder.

    Raises:
        OSError: if a file cannot be read.
    """
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _LEFT_OUT.intersection(path.relative_to(folder).parts)
    }
    name = f"{folder.name}.ipynb"
    notebook = nbformat.reads(files[name].decode(), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    files[name] = nbformat.writes(notebook).encode()
    return LabBundle(folder.name, files)


def unpack_lab(bundle: LabBundle) -> Path:
    """Put a lab into a temporary folder, once in each process; removed when the process ends."""
    folder = _place_for(bundle.lab, bundle.digest)
    if not folder.is_dir():
        unfinished = folder.with_name(folder.name + ".unfinished")
        for name, content in bundle.files.items():
            path = unfinished / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        unfinished.rename(folder)
    return folder


@lru_cache(maxsize=8)
def _place_for(lab: str, _: str) -> Path:
    parent = tempfile.mkdtemp(prefix="autograder-lab-")
    atexit.register(shutil.rmtree, parent, ignore_errors=True)
    return Path(parent) / lab
