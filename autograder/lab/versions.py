"""Every version of a lab that was released, by its digest, as the students who got it know it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.lab.roles import grade_id_of

VERSIONS = "releases"
"""Folder in a lab's source folder that holds one file for each version; it is never released."""


@dataclass(frozen=True)
class GivenCell:
    """A cell as it was released.

    Attributes:
        source: its source.
        deciding: nbgrader's metadata that decide what the cell is and is worth.
    """

    source: str
    deciding: tuple[Any, ...]

    @classmethod
    def of(cls, cell: NotebookNode) -> GivenCell:
        """A notebook's cell, without what does not count: space at the end."""
        return cls(cell.source.rstrip(), deciding_metadata(cell))


Version = Mapping[str, GivenCell]
"""The cells of one released version by their ids."""


def deciding_metadata(cell: NotebookNode) -> tuple[Any, ...]:
    """Id, points, and whether the cell is graded, locked or an answer; all False without any."""
    nbgrader = cell.metadata.get("nbgrader")
    nbgrader = nbgrader if isinstance(nbgrader, dict) else {}
    return tuple(
        nbgrader.get(key) or False for key in ("grade_id", "grade", "solution", "locked", "points")
    )


def version_in(notebook: NotebookNode) -> Version:
    """The version that a released notebook is."""
    return {
        grade_id: GivenCell.of(cell)
        for cell in notebook.cells
        if (grade_id := grade_id_of(cell)) is not None
    }


def digest_of(version: Version) -> str:
    """SHA-256 of a version, by which a released notebook names it."""
    return hashlib.sha256(_plain(version).encode()).hexdigest()


def named_version(notebook: NotebookNode) -> str:
    """The digest of the version that a handed-in notebook says it was made of; empty if none."""
    kept = notebook.get("metadata", {}).get("autograder", {})
    digest = kept.get("release", "") if isinstance(kept, dict) else ""
    return digest if isinstance(digest, str) else ""


def keep_version(folder: Path, version: Version) -> None:
    """Keep a version that is released now in the lab's source folder."""
    path = folder / VERSIONS / f"{digest_of(version)}.json"
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_text(_plain(version), encoding="utf-8")
        unfinished.rename(path)


def read_versions(folder: Path) -> dict[str, Version]:
    """All versions of a lab that were kept.

    Raises:
        ValueError: if a file is not one that `keep_version` wrote.
    """
    found: dict[str, Version] = {}
    for path in sorted((folder / VERSIONS).glob("*.json")):
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))
            version = {
                name: GivenCell(str(source), tuple(deciding))
                for name, (source, deciding) in cells.items()
            }
        except (ValueError, TypeError, AttributeError) as error:
            raise ValueError(f"{path} does not hold a released version: {error}") from error
        found[path.stem] = version
    return found


def _plain(version: Version) -> str:
    cells = {name: [cell.source, list(cell.deciding)] for name, cell in version.items()}
    return json.dumps(cells, ensure_ascii=False, indent=1)
