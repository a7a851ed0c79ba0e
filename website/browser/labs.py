"""The released labs, as the site hands them out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from website.browser.problem import SiteProblem


def released_labs(course: Path) -> list[str]:
    """The names of all labs that are released in a students' folder."""
    return sorted(path.parent.name for path in course.glob("*/*.ipynb") if _is_lab(path))


def copy_labs(course: Path, folder: Path) -> dict[str, str]:
    """Copy the released labs, each with the files beside its notebook.

    Args:
        course: the students' folder.
        folder: where to put them.

    Returns:
        By the notebook's path in `folder`, the digest of its release, which the notebook names.

    Raises:
        SiteProblem: if a notebook does not name its release.
    """
    releases = {}
    for lab in released_labs(course):
        (folder / lab).mkdir(parents=True)
        for path in sorted((course / lab).iterdir()):
            if path.is_file():
                shutil.copyfile(path, folder / lab / path.name)
        releases[f"{lab}/{lab}.ipynb"] = _release_of(course / lab / f"{lab}.ipynb")
    return releases


def _is_lab(path: Path) -> bool:
    return path.stem == path.parent.name


def _release_of(notebook: Path) -> str:
    metadata = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
    try:
        return str(metadata["autograder"]["release"])
    except KeyError:
        raise SiteProblem(f"{notebook} names no release: run `autograder release`") from None
