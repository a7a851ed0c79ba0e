"""nbgrader's second step of grading: what was judged is recorded."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.gradebook import GradeWriter
from autograder.gradebook.lab_files import master_of
from autograder.judge import Judged
from autograder.nbgrader_plugin.course_of import course_of


class RecordGrades(NbGraderPreprocessor):
    """Writes the gradebook and the graded notebook; nbgrader has made the student's folder."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Record a judged notebook."""
        coursedir = course_of(self)
        master = master_of(coursedir, resources["nbgrader"]["assignment"])
        judged = Judged(resources["nbgrader"]["student"], nb)
        GradeWriter(coursedir, master, self.parent).record(judged)
        return nb, resources
