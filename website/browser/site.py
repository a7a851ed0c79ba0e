"""Builds the whole site."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from website.browser.jupyterlite import build_jupyterlite
from website.browser.labs import copy_labs
from website.browser.opening import add_opening
from website.browser.packages import install_packages
from website.browser.problem import SiteProblem
from website.places import BUILD, LABS

CACHE = BUILD / "browser"
_OURS = "jupyter-lite.json"
"""A file by which a folder is known as a site that was built before."""


def build_site(out: Path, *, wheels: Path | None = None, course: Path = LABS) -> None:
    """Build the site with every released lab.

    Args:
        out: folder to write; a site that was built there before is replaced.
        wheels: folder of Pyodide's wheels, for a site that needs no other network; None for one
            whose visitors fetch them from Pyodide's own.
        course: the students' folder.

    Raises:
        SiteProblem: if something is missing, or `out` holds something else.
        NpmProblem: if Pyodide cannot be had.
    """
    if out.exists():
        if any(out.iterdir()) and not (out / _OURS).is_file():
            raise SiteProblem(f"{out} holds something else: name a new folder")
        shutil.rmtree(out)
    with tempfile.TemporaryDirectory() as scratch:
        contents = Path(scratch, "labs")
        releases = copy_labs(course, contents)
        packages = Path(scratch, "pyodide")
        digest = install_packages(packages, course=course, cache=CACHE, wheels=wheels)
        build_jupyterlite(out, contents, lock_digest=digest, cache=CACHE)
        shutil.copytree(packages, out / "pyodide")
    add_opening(out, releases)
