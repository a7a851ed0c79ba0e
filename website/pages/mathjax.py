"""MathJax and its font, from npm's packages into the site: only what its pages load."""

from __future__ import annotations

import shutil
from pathlib import Path

_PROGRAM = ("tex-chtml.js", "a11y/assistive-mml.js", "LICENSE")
_FONT = "@mathjax/mathjax-newcm-font"


def copy_mathjax(packages: Path, target: Path) -> None:
    """Copy the program, and the font to where `conf.py` says that it lies.

    Args:
        packages: the folder of npm's packages.
        target: MathJax's folder in the site.
    """
    for name in _PROGRAM:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / "mathjax" / name, target / name)
    font = target / "fonts" / Path(_FONT).name
    shutil.copytree(packages / _FONT / "chtml", font / "chtml", dirs_exist_ok=True)
