"""Refuses to release a lab whose cells are not in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.gradebook.lab_files import lab_folder
from autograder.lab import read_master
from autograder.lab.released_form import drop_author_metadata, name_version
from autograder.nbgrader_plugin.course_of import course_of


class CheckLab(NbGraderPreprocessor):
    """Every code cell has one role that agrees with its nbgrader metadata, and ids are unique.

    Also drops the metadata that concern authors only.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Check the lab's master copy.

        Raises:
            ValueError: which cell is wrong, and how.
        """
        names = resources["nbgrader"]
        folder: Path = lab_folder(course_of(self), names["assignment"])
        if names["notebook"] != folder.name:
            raise ValueError(
                f"{folder}: a lab has one notebook, {folder.name}.ipynb; "
                f"{names['notebook']}.ipynb must not be there"
            )
        master = read_master(folder)
        drop_author_metadata(nb)
        name_version(nb, master.version)
        return nb, resources
