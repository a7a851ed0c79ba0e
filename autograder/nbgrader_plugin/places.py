"""Where the files of a submission and of its lab lie, from inside an nbgrader preprocessor."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.diagnosis.matching import Diagnosis, diagnosis_of
from autograder.lab import Master, read_master


def course_of(preprocessor: NbGraderPreprocessor) -> CourseDirectory:
    """The course directory of the converter that runs this preprocessor.

    Raises:
        RuntimeError: if it runs outside an nbgrader converter.
    """
    owner: Any = preprocessor
    while owner is not None:
        coursedir = getattr(owner, "coursedir", None)
        if isinstance(coursedir, CourseDirectory):
            return coursedir
        owner = getattr(owner, "parent", None)
    raise RuntimeError("this preprocessor runs inside nbgrader's converters only")


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


def diagnosis_for(coursedir: CourseDirectory, lab: str) -> Diagnosis | None:
    """The lab's diagnosis, made again only when its master copy has changed."""
    master = master_of(coursedir, lab)
    return _diagnosis(master.folder, master.digest)


@lru_cache(maxsize=4)
def _diagnosis(folder: Path, _: str) -> Diagnosis | None:
    return diagnosis_of(read_master(folder))


@lru_cache(maxsize=4)
def _read(folder: Path, _: int) -> Master:
    return read_master(folder)
