"""New virtual environments that hold what a package needs, and copies of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"trainlab": ROOT / "course", "trainlab-autograder": ROOT}
"""This repository's packages, each with the folder of its pyproject.toml."""


def copy_of_checkout(folder: Path) -> Path:
    """Copy what is, or would be, committed; nothing that building or running left behind."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def what_it_needs(requirements: Iterable[str]) -> set[str]:
    """Names of all packages that must be there for these requirements, extras included."""
    names: set[str] = set()
    waiting = [Requirement(requirement) for requirement in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        names.add(name)
        for line in _asked_for_by(name):
            needed = Requirement(line)
            asked = [{"extra": extra} for extra in (*extras, "")]
            if needed.marker is None or any(needed.marker.evaluate(extra) for extra in asked):
                waiting.append(needed)
    return names


def _asked_for_by(package: str) -> list[str]:
    """What a package asks for; of ours, what they ask for now and not when they were installed."""
    if package not in PACKAGES:
        return metadata.requires(package) or []
    project = tomllib.loads((PACKAGES[package] / "pyproject.toml").read_text())["project"]
    lines = list(project["dependencies"])
    for extra, asked in project["optional-dependencies"].items():
        for requirement in map(Requirement, asked):
            marker = f"({requirement.marker}) and " if requirement.marker else ""
            requirement.marker = Marker(f'{marker}extra == "{extra}"')
            lines.append(str(requirement))
    return lines


def fresh_environment(folder: Path, packages: Iterable[str], python: str | None = None) -> Path:
    """Make a virtual environment with these packages as they are installed here, and no others.

    Their files become links, or copies where the file system has no links, so that it takes a
    second and no network, and nothing of it lies outside.

    Args:
        folder: where to make it.
        packages: names of packages.
        python: the program to make it with, of the same version; this one's own if None.

    Returns:
        The new environment's Python.
    """
    if python is None:
        venv.create(folder, symlinks=True)
    else:
        subprocess.run([python, "-m", "venv", "--without-pip", str(folder)], check=True)
    program = folder / "bin" / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site_packages = Path(
        subprocess.run(
            [program, "-c", where], capture_output=True, text=True, check=True
        ).stdout.strip()
    )
    for package in packages:
        for file in metadata.files(package) or ():
            source, target = Path(str(file.locate())), site_packages / file
            if source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                _link_or_copy(source, target)
    return program


def pip(
    python: Path, *arguments: str, folder: Path, environment: Mapping[str, str] | None = None
) -> None:
    """Run this environment's pip on another one, without any index and anybody's settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), *arguments],
        cwd=folder,
        env={
            **ours,
            **(environment or {}),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _link_or_copy(source: Path, target: Path) -> None:
    if target.exists():
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
