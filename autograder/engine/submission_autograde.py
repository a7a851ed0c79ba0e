"""nbgrader's Autograde for exactly one submission, whatever was handed in."""

from __future__ import annotations

import glob
from pathlib import Path

from nbformat.v4 import new_notebook
from nbgrader.converters import Autograde
from nbgrader.utils import setenv


class SubmissionAutograde(Autograde):
    """Grades the notebook that the lab expects, even where the file is missing.

    nbgrader's own converter grades the files that it finds, so a missing notebook would leave no
    trace in the gradebook.
    """

    def init_notebooks(self) -> None:
        """Expect the lab's one notebook, there or not."""
        lab, student = self.coursedir.assignment_id, self.coursedir.student_id
        folder = self._format_source(lab, student)
        self.notebooks: list[str] = []
        self.assignments = {folder: [str(Path(folder) / f"{lab}.ipynb")]}

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Grade in one pass.

        nbgrader sanitizes first and reads what that wrote. Judging takes what was handed in and
        restores it itself, so there is nothing to be gained from a pass before it.
        """
        resources = self.init_single_notebook_resources(notebook_filename)
        self._sanitizing = False
        try:
            self._init_preprocessors()
            with setenv(NBGRADER_EXECUTION="autograde"):
                output, resources = self.exporter.from_notebook_node(new_notebook(), resources)
            self.write_single_notebook(output, resources)
        finally:
            self._sanitizing = True

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy what was handed in beside the notebook, but no links, pipes or devices.

        nbgrader follows links when it copies, and feedback copies once more: a link to another
        student's work would come back with its content.
        """
        folder = Path(self._format_source(assignment_id, student_id))
        before = list(self.coursedir.ignore)
        self.coursedir.ignore = before + [glob.escape(name) for name in _not_plain_files(folder)]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = before


def _not_plain_files(folder: Path) -> set[str]:
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_symlink() or not (path.is_file() or path.is_dir())
    }
