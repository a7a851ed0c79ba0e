"""Gets what the site takes from npm's registry, as `package-lock.json` pins it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_PINS = ("package.json", "package-lock.json")


class NpmProblem(Exception):
    """What is missing, in a sentence."""


def packages(folder: Path) -> Path:
    """Install the pinned packages, unless they are there already.

    The lock file pins each package by its digest and names no host: npm's own setting does.

    Args:
        folder: where to keep them.

    Returns:
        The folder with one folder for each package.

    Raises:
        NpmProblem: where there is no npm, or it fails.
    """
    pins = {name: Path(__file__).with_name(name).read_bytes() for name in _PINS}
    installed, done = folder / "node_modules", folder / "done"
    if done.is_file() and done.read_bytes() == pins["package-lock.json"]:
        return installed
    if shutil.which("npm") is None:
        raise NpmProblem("npm is needed to build the site (on Debian: sudo apt install npm)")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pins.items():
        (folder / name).write_bytes(content)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise NpmProblem(f"npm could not install what the site needs:\n{ran.stderr.strip()}")
    done.write_bytes(pins["package-lock.json"])
    return installed
