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

from autograder.lab.roles import Role
from autograder.lab.versions import digest_of, version_in

_GOES_ON = "raises-exception"


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
    fold_for_students(notebook)
    name_version(notebook, digest_of(version_in(notebook)))
    return notebook


def fold_for_students(notebook: NotebookNode) -> None:
    """Fold what students need not read, and have "Run All" go on behind a check that fails.

    Experiments show their pictures, and test cells that are all hidden show nothing at all.
    Jupyter's own tag for it makes editors go on; the cell's error stays what it is.
    """
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        is_test = Role.TEST.value in tags
        if Role.EXPERIMENT.value in tags or (is_test and _is_all_comment(cell.source)):
            cell.metadata["jupyter"] = {"source_hidden": True}
        if is_test and _GOES_ON not in tags:
            cell.metadata["tags"] = [*tags, _GOES_ON]


def _is_all_comment(source: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in source.splitlines())


def name_version(notebook: NotebookNode, digest: str) -> None:
    """Have a notebook say which version of the lab it is: what is handed in will name it."""
    notebook.metadata["autograder"] = {"release": digest}
