"""Where the files of a submission and of its lab lie in a course folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from autograder.lab import Master, read_master


def lab_folder(coursedir: CourseDirectory, lab: str) -> Path:
    """The lab's source folder."""
    return Path(coursedir.format_path(coursedir.source_directory, ".", lab)).resolve()


def submitted_folder(coursedir: CourseDirectory, student: str, lab: str) -> Path:
    """The folder that the student handed in."""
    return Path(coursedir.format_path(coursedir.submitted_directory, student, lab)).resolve()


def master_of(coursedir: CourseDirectory, lab: str) -> Master:
    """The lab's master copy, read again only when its file has changed.

    Raises:
        FileNotFoundError: if the lab has no master notebook.
        ValueError: if the master copy is not in order.
    """
    folder = lab_folder(coursedir, lab)
    notebook = folder / f"{lab}.ipynb"
    if not notebook.is_file():
        raise FileNotFoundError(f"there is no master notebook {notebook}")
    return _read(folder, notebook.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(folder: Path, _: int) -> Master:
    return read_master(folder)
