"""Writes pages: what a worker process does, or this one.

A worker loads no nbgrader, which takes a second: what the gradebook says is sent to it.
"""

from __future__ import annotations

import os
import shutil
import signal
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.feedback.marks import Marks
from autograder.feedback.page import page_of
from autograder.lab import Master, grade_id_of
from autograder.lab.leaks import hidden_test_lines, search
from autograder.outside.parent_death import end_with_parent
from autograder.protocol.clock import processor_seconds

_SECONDS = 60.0
"""Processor time for one page: a thousand times what an honest one takes."""

_OWNERS, _FOR_A_GROUP = 0o644, 0o664
"""Permissions of feedback, as nbgrader gives them."""


@dataclass(frozen=True)
class PageJob:
    """A page to be written.

    Attributes:
        marks: what the gradebook says.
        graded: the folder of the graded submission.
        feedback: the folder of the page; what is in there is removed.
        beside: relative paths of the graded files that are copied beside the page.
        for_a_group: whether the course's files are shared by a group.
    """

    marks: Marks
    graded: Path
    feedback: Path
    beside: Sequence[str] = ()
    for_a_group: bool = False


@dataclass(frozen=True)
class Written:
    """What became of a page.

    Attributes:
        student: the student's id.
        problem: why there is none; empty if there is one.
        details: what to write into the log.
    """

    student: str
    problem: str = ""
    details: str = ""


class PageWriter:
    """Writes pages of one lab.

    Args:
        master: the lab.
    """

    def __init__(self, master: Master) -> None:
        self.master = master
        self._secrets = hidden_test_lines(master)

    def write(self, job: PageJob) -> Written:
        """Write one page; whatever goes wrong, the next one can be written."""
        student = job.marks.student
        try:
            with processor_seconds(_SECONDS):
                return Written(student, self._write(job))
        except Exception as error:
            shutil.rmtree(job.feedback, ignore_errors=True)
            problem = f"it could not be written ({type(error).__name__})"
            return Written(student, problem, traceback.format_exc())

    def _write(self, job: PageJob) -> str:
        lab = self.master.lab
        notebook = nbformat.read(job.graded / f"{lab}.ipynb", as_version=4)
        page = page_of(self.master, notebook, job.marks)
        if job.feedback.exists():
            shutil.rmtree(job.feedback)
        job.feedback.mkdir(parents=True)
        for name in job.beside:
            (job.feedback / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(job.graded / name, job.feedback / name)
        path = job.feedback / f"{lab}.html"
        path.write_text(page, encoding="utf-8")
        _protect(job)
        return self._remove_if_it_leaks(notebook, path)

    def remove_if_it_leaks(self, graded: Path, page: Path) -> str:
        """Search a page that is written, and what lies beside it, for lines of hidden tests.

        Args:
            graded: the folder of the graded submission.
            page: the page; it is removed if it holds such a line.

        Returns:
            What was found; empty if nothing was.
        """
        notebook = nbformat.read(graded / f"{self.master.lab}.ipynb", as_version=4)
        return self._remove_if_it_leaks(notebook, page)

    def _remove_if_it_leaks(self, notebook: NotebookNode, page: Path) -> str:
        leaks = search(page.parent, self._secrets)
        if leaks:
            # A right answer may have a line in common with a hidden test: it tells its author
            # nothing.
            own = _own_text(self.master, notebook)
            leaks = [leak for leak in leaks if leak.line not in own]
        if leaks:
            page.unlink()
            return f"it would show a line of a hidden test, and was removed ({leaks[0].line})"
        return ""


def _own_text(master: Master, notebook: NotebookNode) -> str:
    """What a student typed: the sources of all cells that are not the lab's."""
    own = []
    for cell in notebook.cells:
        original = master.by_id.get(grade_id_of(cell) or "")
        if original is None or original.is_students:
            own.append(cell.source)
    return "\n".join(own)


def _protect(job: PageJob) -> None:
    for folder, _, names in os.walk(job.feedback):
        for name in names:
            (Path(folder) / name).chmod(_FOR_A_GROUP if job.for_a_group else _OWNERS)


_writers: list[PageWriter] = []
"""In a worker: what writes the pages of its one lab."""


def begin(parent: int, master: Master) -> None:
    """Prepare a worker: it ends with the grader, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(parent)
    _writers.append(PageWriter(master))


def write(job: PageJob) -> Written:
    """Write one page of the worker's lab."""
    return _writers[0].write(job)
