"""A lab as students get it: without solutions and hidden tests."""

from __future__ import annotations

import copy

from nbformat import NotebookNode
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearMarkScheme,
    ClearSolutions,
    ComputeChecksums,
)

from autograder.lab.versions import digest_of, version_in


def drop_author_metadata(notebook: NotebookNode) -> None:
    """Drop what concerns authors only: a student's JupyterLab would go on pairing text forms."""
    for key in ("jupytext", "autograder"):
        notebook.metadata.pop(key, None)


def release(source: NotebookNode) -> NotebookNode:
    """Give the notebook as students get it, by nbgrader's own preprocessors."""
    notebook = copy.deepcopy(source)
    drop_author_metadata(notebook)
    resources: dict[str, object] = {"metadata": {}}
    steps = (ClearSolutions(), ClearHiddenTests(), ClearMarkScheme(), ComputeChecksums())
    for preprocessor in steps:
        notebook, resources = preprocessor.preprocess(notebook, resources)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    name_version(notebook, digest_of(version_in(notebook)))
    return notebook


def name_version(notebook: NotebookNode, digest: str) -> None:
    """Have a notebook say which version of the lab it is: what is handed in will name it."""
    notebook.metadata["autograder"] = {"release": digest}
