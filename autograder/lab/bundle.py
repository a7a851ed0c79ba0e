"""A lab's source folder as plain data: all of a course that a worker elsewhere needs."""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from autograder.lab.master import Master, bytes_of

_LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}


@dataclass(frozen=True)
class LabBundle:
    """A lab's source folder.

    Attributes:
        master: the lab's master copy, read already.
        files: content by relative path, without the notebook itself.
        shared: content by name of the files that lie beside the labs' folders and serve them all.
    """

    master: Master
    files: Mapping[str, bytes]
    shared: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the cells, and names and contents of the files."""
        whole = hashlib.sha256(bytes_of(self.master.cells))
        whole.update(json.dumps(self.master.profile.as_plain(), sort_keys=True).encode())
        for name, content in (*sorted(self.files.items()), *sorted(self.shared.items())):
            whole.update(f"{name} {len(content)} ".encode() + content)
        return whole.hexdigest()


def bundle_lab(master: Master) -> LabBundle:
    """Pack a lab's source folder.

    Raises:
        OSError: if a file cannot be read.
    """
    folder = master.folder
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path != folder / f"{master.lab}.ipynb"
        and not _LEFT_OUT.intersection(path.relative_to(folder).parts)
    }
    shared = {path.name: path.read_bytes() for path in folder.parent.iterdir() if path.is_file()}
    return LabBundle(master, files, shared)


def unpack_lab(bundle: LabBundle) -> Master:
    """Put a lab into a temporary folder, once in each process; removed when the process ends.

    Returns:
        Its master copy in that folder.
    """
    folder = _temporary_folder(bundle.master.lab, bundle.digest)
    if not folder.is_dir():
        unfinished = folder.with_name(folder.name + ".unfinished")
        for name, content in bundle.shared.items():
            (folder.parent / name).write_bytes(content)
        unfinished.mkdir(exist_ok=True)
        for name, content in bundle.files.items():
            path = unfinished / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        unfinished.rename(folder)
    return replace(bundle.master, folder=folder)


@lru_cache(maxsize=8)
def _temporary_folder(lab: str, _: str) -> Path:
    parent = tempfile.mkdtemp(prefix="autograder-lab-")
    atexit.register(shutil.rmtree, parent, ignore_errors=True)
    return Path(parent) / lab
