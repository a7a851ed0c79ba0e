"""The graded notebook of a submission: where it lies, how it is written, what is kept in it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory

from autograder.judge import Provenance

_FOR_A_GROUP, _READ_ONLY = 0o664, 0o444
"""Permissions of graded files, as nbgrader gives them."""


class GradedFolder:
    """The folder of one graded submission.

    The notebook is written last and appears whole: it is the sign that the submission is done.

    Args:
        coursedir: nbgrader's view of the course folder.
        lab: the lab's name.
        student: the student's id.
    """

    def __init__(self, coursedir: CourseDirectory, lab: str, student: str) -> None:
        self._coursedir = coursedir
        self._lab = lab
        self.path = Path(coursedir.format_path(coursedir.autograded_directory, student, lab))
        self.notebook_path = self.path / f"{lab}.ipynb"

    def content(self) -> dict[str, Any]:
        """The graded notebook as plain JSON; empty if there is none."""
        try:
            return dict(json.loads(self.notebook_path.read_bytes()))
        except (OSError, ValueError, TypeError):
            return {}

    def metadata(self) -> dict[str, Any]:
        """What is kept with the grade, as plain JSON; empty if there is no graded notebook."""
        return kept_in(self.content())

    def provenance(self) -> Provenance | None:
        """How the verdict came about; None if nothing was graded whole."""
        return provenance_in(self.metadata())

    def clear(self) -> None:
        """Remove what an earlier grading left."""
        if self.path.exists():
            shutil.rmtree(self.path)

    def write_files(self, files: Mapping[str, bytes]) -> None:
        """Write what lies beside the notebook, but what the course ignores."""
        for name, content in files.items():
            if not self._is_ignored(name):
                path = self.path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                self._protect(path)

    def write_notebook(self, notebook: NotebookNode) -> None:
        """Write the notebook; nbformat's schema is not asked about what the grader made itself."""
        self.path.mkdir(parents=True, exist_ok=True)
        # A name of its own: the student's files lie in this folder too.
        descriptor, name = tempfile.mkstemp(dir=self.path, prefix=".", suffix=".unfinished")
        with open(descriptor, "wb") as stream:
            stream.write(_as_json(notebook).encode())
        self._protect(Path(name))
        Path(name).replace(self.notebook_path)

    def _is_ignored(self, name: str) -> bool:
        parts = PurePosixPath(name).parts
        return any(fnmatch(part, pattern) for part in parts for pattern in self._coursedir.ignore)

    def _protect(self, path: Path) -> None:
        path.chmod(_FOR_A_GROUP if self._coursedir.groupshared else _READ_ONLY)


def _as_json(notebook: NotebookNode) -> str:
    """A notebook as JSON, one line for each cell.

    nbformat's writer would copy it in depth first, and have Python write each of its lines.
    """
    lines = ",\n".join(_in_one_line(cell) for cell in notebook.cells)
    rest = _in_one_line({key: value for key, value in notebook.items() if key != "cells"})
    return f'{{"cells": [\n{lines}\n],\n{rest[1:]}\n'


def _in_one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def kept_in(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept with the grade in a graded notebook; empty if nothing is."""
    try:
        return dict(notebook["metadata"]["autograder"])
    except (KeyError, TypeError, ValueError):
        return {}


def provenance_in(metadata: Mapping[str, Any]) -> Provenance | None:
    """How a verdict came about, from what is kept in a graded notebook; None if it is not whole."""
    try:
        return Provenance(metadata)
    except (KeyError, TypeError, ValueError):
        return None
