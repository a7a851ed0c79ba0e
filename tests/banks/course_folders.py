"""Course folders with labs of this repository in them."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.lab.course_profile import FILENAME
from tests.banks.notebooks import ROOT, SOLUTIONS


def copy_lab(lab: str, course: Path) -> Path:
    """Copy a lab's sources into a course folder, and what all labs share: files and the profile.

    Returns:
        The folder of solutions.
    """
    solutions = course / "solutions"
    shutil.copytree(SOLUTIONS / lab, solutions / lab)
    for file in SOLUTIONS.iterdir():
        if file.is_file():
            shutil.copy(file, solutions / file.name)
    shutil.copy(ROOT / FILENAME, course / FILENAME)
    return solutions
