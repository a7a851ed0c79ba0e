"""nbgrader's last step of a release: folds what students need not read."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.lab.released_form import fold_for_students


class FoldForStudents(NbGraderPreprocessor):
    """Runs when hidden tests are gone: a test cell of which nothing is left is folded."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Fold the cells of a released notebook."""
        fold_for_students(nb)
        return nb, resources
