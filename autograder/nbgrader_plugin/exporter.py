"""Lets nbgrader's pipeline go on where the submitted file is not a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode


class TolerantExporter(NotebookExporter):
    """Gives an empty notebook for a file that cannot be read.

    `JudgeSubmission` reads what was handed in itself, and says what is wrong.
    """

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Convert a file, readable or not."""
        try:
            if not Path(filename).is_file():
                raise FileNotFoundError(filename)
            nbformat.read(filename, as_version=4)
        except Exception:  # any reason will do: the file is read again by ours
            return self.from_notebook_node(  # type: ignore[no-any-return]
                nbformat.v4.new_notebook(), resources=resources, **kwargs
            )
        return super().from_filename(filename, resources=resources, **kwargs)  # type: ignore[no-any-return]
