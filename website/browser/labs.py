"""The released labs, as the site hands them out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from website.browser.problem import SiteProblem

KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
"""The site's kernel, as a notebook names it."""


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
            if path.is_file() and path.suffix != ".ipynb":
                shutil.copyfile(path, folder / lab / path.name)
        path = Path(lab, f"{lab}.ipynb")
        notebook = json.loads((course / path).read_text(encoding="utf-8"))
        releases[path.as_posix()] = _release_of(notebook, path)
        # With the kernel's name on it, nobody is asked to select one.
        notebook["metadata"]["kernelspec"] = KERNEL
        text = json.dumps(notebook, ensure_ascii=False, indent=1)
        (folder / path).write_text(text, encoding="utf-8")
    return releases


def _is_lab(path: Path) -> bool:
    return path.stem == path.parent.name


def _release_of(notebook: dict[str, Any], path: Path) -> str:
    try:
        return str(notebook["metadata"]["autograder"]["release"])
    except KeyError:
        raise SiteProblem(f"{path} names no release: run `autograder release`") from None
