"""The names that a lab's notebook defines, for measurements by its author."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

Names = Mapping[str, Any]
"""What the lab's setup cells and solution cells define."""


def reference_names(lab: Path) -> dict[str, Any]:
    """Run the setup and solution cells of a lab's notebook, in its folder; nothing else of it.

    The lab's folder becomes the working folder of the process and stays it: functions of the
    notebook may read files later.

    Args:
        lab: the lab's source folder.
    """
    os.chdir(lab)
    names: dict[str, Any] = {}
    for cell in nbformat.read(lab / f"{lab.name}.ipynb", as_version=4).cells:
        if {"setup", "solution"} & set(cell.metadata.get("tags", [])):
            exec(cell.source, names)
    return names
