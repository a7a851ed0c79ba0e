"""Has nbgrader's ``generate_feedback`` write our page."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import default

from autograder.feedback.page import page_of
from autograder.feedback.read_marks import marks_of
from autograder.gradebook.lab_files import master_of
from autograder.nbgrader_plugin.course_of import course_of

_KEY = "autograder"
"""Where the preprocessor leaves for the exporter what the page is made of."""


class ReadMarks(NbGraderPreprocessor):
    """Takes the place of nbgrader's ``GetGrades``; our page shows more of the gradebook."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Read the marks of the submission."""
        coursedir = course_of(self)
        names = resources["nbgrader"]
        with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
            marks = marks_of(gradebook.find_submission(names["assignment"], names["student"]))
        resources[_KEY] = {"marks": marks, "master": master_of(coursedir, names["assignment"])}
        return nb, resources


class FeedbackExporter(Exporter):  # type: ignore[misc]
    """Makes a student's page of a graded notebook.

    It runs inside nbgrader's ``GenerateFeedback``, with `ReadMarks` among the preprocessors.
    """

    output_mimetype = "text/html"

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _html(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert a graded notebook.

        Raises:
            RuntimeError: if the marks were not read before.
        """
        graded, resources = super().from_notebook_node(nb, resources, **kw)
        if _KEY not in resources:
            raise RuntimeError("c.GenerateFeedback.preprocessors must have ReadMarks in it")
        return page_of(resources[_KEY]["master"], graded, resources[_KEY]["marks"]), resources
