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
    """The lab's master copy, read again only when one of the lab's files has changed.

    Raises:
        FileNotFoundError: if the lab has no master notebook.
        ValueError: if the master copy is not in order.
    """
    folder = lab_folder(coursedir, lab)
    notebook = folder / f"{lab}.ipynb"
    if not notebook.is_file():
        raise FileNotFoundError(f"there is no master notebook {notebook}")
    return _read(folder, _stamp(folder))


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, times and sizes of the files of a lab, and of those that serve all labs."""
    files = [*folder.parent.iterdir(), *folder.rglob("*")]
    return tuple(
        (str(path), status.st_mtime_ns, status.st_size)
        for path in sorted(files)
        if path.suffix != ".pyc" and path.is_file() and (status := path.stat())
    )


@lru_cache(maxsize=4)
def _read(folder: Path, _: tuple[tuple[str, int, int], ...]) -> Master:
    return read_master(folder)
