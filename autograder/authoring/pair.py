"""The two forms of a lab's source: the notebook, and the text that is reviewed."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.authoring.headers import header_of
from autograder.lab import grade_id_of

TEXT_FORMAT = "py:percent"
_KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_JUPYTEXT = {"jupytext": {"formats": "ipynb,py:percent", "notebook_metadata_filter": "kernelspec"}}


def text_path(notebook: Path) -> Path:
    """The text form's file."""
    return notebook.with_suffix(".py")


def read_text(path: Path) -> NotebookNode:
    """Read the text form as a notebook without outputs, with lasting cell ids.

    Raises:
        HeaderProblem: if the header of a cell is not in order.
    """
    notebook = jupytext.read(path, fmt=TEXT_FORMAT)
    return normalized(notebook)


def read_notebook(path: Path) -> NotebookNode:
    """Read the notebook, outputs included, with lasting cell ids.

    Raises:
        HeaderProblem: if it was paired with a text form in which a header is not in order.
    """
    return normalized(nbformat.read(path, as_version=4))


def normalized(notebook: NotebookNode) -> NotebookNode:
    """Give a notebook the ids and metadata that make rebuilding repeatable."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    executed = notebook.metadata.get("autograder", {})
    notebook.metadata = nbformat.from_dict({"kernelspec": _KERNELSPEC, **_JUPYTEXT})
    if executed:
        notebook.metadata["autograder"] = executed
    used: set[str] = set()
    for number, cell in enumerate(notebook.cells):
        cell.metadata = nbformat.from_dict(_lasting_metadata(cell))
        wanted = re.sub(r"[^a-zA-Z0-9-_]", "-", grade_id_of(cell) or f"prose-{number}")[:60]
        cell["id"] = wanted if wanted not in used else f"{wanted}-{number}"
        used.add(cell["id"])
        cell.source = cell.source.rstrip()
    return notebook


def as_text(notebook: NotebookNode) -> str:
    """The notebook's text form."""
    plain = copy.deepcopy(notebook)
    plain.metadata.pop("autograder", None)
    for cell in plain.cells:
        header = header_of(cell)
        if header is not None:
            cell.metadata = nbformat.from_dict(header.as_text())
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    text: str = jupytext.writes(plain, fmt=TEXT_FORMAT)
    # The version of jupytext is no part of the lab: it would change the file with every upgrade.
    return re.sub(r"^#\s+jupytext_version:.*\n", "", text, flags=re.MULTILINE)


def source_digest(notebook: NotebookNode) -> str:
    """SHA-256 of what an author writes: sources, types and metadata of the cells."""
    content = [
        [c.cell_type, c.source, json.dumps(c.metadata, sort_keys=True)] for c in notebook.cells
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _lasting_metadata(cell: NotebookNode) -> dict[str, object]:
    """Metadata that an author sets; checksums and editors' marks are left out."""
    header = header_of(cell)
    if header is not None:
        return header.as_metadata()
    # Sorted, as nbformat writes them: the text form must not depend on the order of first writing.
    kept = {k: cell.metadata[k] for k in ("nbgrader", "tags") if cell.metadata.get(k)}
    if "nbgrader" in kept:
        kept["nbgrader"] = {k: v for k, v in sorted(kept["nbgrader"].items()) if k != "checksum"}
    return kept
