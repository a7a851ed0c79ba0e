"""First step of grading: the submission is put back into the form of its lab."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.lab import collect_notebook, read_submission
from autograder.nbgrader_plugin.places import course_of, master_of, submitted_folder


class RestoreSubmission(NbGraderPreprocessor):
    """Takes only the student's own cells from the submission, everything else from the master."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Read the submitted file anew and restore it."""
        place = resources["nbgrader"]
        coursedir = course_of(self)
        folder = submitted_folder(coursedir, place["student"], place["assignment"])
        restored = read_submission(
            collect_notebook(folder / f"{place['notebook']}.ipynb"),
            master_of(coursedir, place["assignment"]),
        )
        for finding in restored.findings:
            self.log.warning("%s: %s", place["student"], finding.text)
        return restored.notebook, resources
