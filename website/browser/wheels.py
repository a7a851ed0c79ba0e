"""Wheels that Pyodide does not have: trainlab's, those of the notebook kernel, and empty ones."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from website.browser.problem import SiteProblem

COMM = ("comm", "0.2.2", "e6fb86cb70ff661ee8c9c14e7d36d6de3b4066f1441be4063df9c5009f0a64d3")
"""What the kernel needs and Pyodide does not have: its name, version, and its wheel's SHA-256."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def trainlab_wheel(course: Path, folder: Path) -> Path:
    """Build the wheel of the students' library.

    Args:
        course: folder of its ``pyproject.toml``; nothing is left in it.
        folder: where to put the wheel.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "course"
        copy.mkdir()
        shutil.copy2(course / "pyproject.toml", copy)
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(course / "trainlab", copy / "trainlab", ignore=unwanted)
        _pip(["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", scratch, str(copy)])
        (built,) = Path(scratch).glob("trainlab-*.whl")
        return _with_fixed_times(built, folder / built.name)


def comm_wheel(folder: Path) -> Path:
    """Fetch the wheel of `comm` with pip.

    Raises:
        SiteProblem: if pip fails, or gives another file than the pinned one.
    """
    name, version, digest = COMM
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    if not wheel.is_file():
        _pip(["download", "--no-deps", "--dest", str(folder), f"{name}=={version}"])
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != digest:
        wheel.unlink()
        raise SiteProblem(f"{wheel.name} is not the pinned one and was deleted: try again")
    return wheel


def empty_wheel(name: str, folder: Path) -> Path:
    """A package that holds nothing, in place of one that is asked for and not used."""
    wheel = folder / f"{name}-0-py3-none-any.whl"
    facts = f"{name}-0.dist-info"
    contents = {
        f"{facts}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n",
        f"{facts}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{facts}/RECORD": "",
    }
    _write(wheel, ((file, text.encode()) for file, text in contents.items()))
    return wheel


def _with_fixed_times(built: Path, wheel: Path) -> Path:
    """Pack the same files with the same times.

    What has not changed keeps its digest, and its place in the caches of browsers.
    """
    with zipfile.ZipFile(built) as opened:
        _write(wheel, ((name, opened.read(name)) for name in sorted(opened.namelist())))
    return wheel


def _write(wheel: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in contents:
            packed.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)


def _pip(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SiteProblem(f"pip {arguments[0]} failed:\n{done.stderr.strip()}")
