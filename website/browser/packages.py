"""The packages that the labs need in the browser, and the lock file that tells Pyodide of them."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name, parse_wheel_filename

from website.browser import runtime
from website.browser.problem import SiteProblem
from website.browser.wheels import COMM, comm_wheel, empty_wheel, trainlab_wheel

Entry = dict[str, Any]
"""What the lock file says of one package."""

FROM_PYODIDE = ("numpy", "matplotlib", "sqlite3", "ipython", "jedi", "micropip")
"""What the labs and the notebook's kernel need of Pyodide's packages, beside what those need."""

NOT_USED = ("ssl",)
"""What the kernel asks for and nothing here uses: with OpenSSL, 2 MB that need not be fetched."""

_KERNEL = ("piplite", "ipykernel", "pyodide_kernel")
KERNEL_EXTENSION = Path(
    sys.prefix, "share", "jupyter", "labextensions", "@jupyterlite", "pyodide-kernel-extension"
)
OURS = "ours"
"""Folder of the wheels that are not Pyodide's; each lies in a folder named for its content."""

LOADED = (*FROM_PYODIDE, *NOT_USED, "comm", *_KERNEL, "trainlab")
"""What is loaded before the kernel starts; what it does not find, it would fetch from elsewhere."""


def install_packages(folder: Path, *, course: Path, cache: Path, wheels: Path | None) -> str:
    """Put Pyodide and the packages into a new folder.

    Args:
        folder: where to put them.
        course: folder of trainlab's ``pyproject.toml``.
        cache: folder that keeps the wheels that were made or fetched for it.
        wheels: folder of Pyodide's wheels, to copy from; None to leave them where Pyodide has them.

    Returns:
        The digest of the lock file.

    Raises:
        SiteProblem: if a package cannot be had, or is not the pinned file.
        NpmProblem: if Pyodide cannot be had.
    """
    folder.mkdir(parents=True)
    core = runtime.runtime()
    for name in runtime.CORE:
        shutil.copyfile(core / name, folder / name)
    lock = json.loads((core / runtime.LOCK).read_text())
    ours = {_name(wheel): wheel for wheel in _own_wheels(course, cache, wheels)}
    needed = _with_dependencies([*FROM_PYODIDE, "comm"], lock["packages"], without=ours)
    entries = {name: dict(lock["packages"][name]) for name in needed}
    for entry in entries.values():
        _place(entry, folder, wheels)
    for name, wheel in ours.items():
        entries[name] = _own_entry(name, wheel, folder)
    lock["packages"] = dict(sorted(entries.items()))
    text = json.dumps(lock, indent=1, sort_keys=True)
    (folder / runtime.LOCK).write_text(text)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _own_wheels(course: Path, cache: Path, wheels: Path | None) -> Iterator[Path]:
    made = cache / "wheels"
    made.mkdir(parents=True, exist_ok=True)
    yield trainlab_wheel(course, made)
    for name in NOT_USED:
        yield empty_wheel(name, made)
    for name in _KERNEL:
        (wheel,) = (KERNEL_EXTENSION / "static" / "pypi").glob(f"{name}-*.whl")
        yield wheel
    at_hand = wheels / f"{COMM[0]}-{COMM[1]}-py3-none-any.whl" if wheels else None
    yield at_hand if at_hand is not None and at_hand.is_file() else comm_wheel(made)


def _name(wheel: Path) -> str:
    return str(parse_wheel_filename(wheel.name)[0])


def _with_dependencies(
    roots: Iterable[str], packages: Mapping[str, Entry], *, without: Mapping[str, Path]
) -> list[str]:
    """Pyodide's packages that are needed. Dependencies are not always written as the keys are."""
    found: set[str] = set()
    waiting = [canonicalize_name(name) for name in roots]
    while waiting:
        name = waiting.pop()
        if name in found or name in without:
            continue
        found.add(name)
        waiting += [canonicalize_name(needed) for needed in packages[name]["depends"]]
    return sorted(found)


def _place(entry: Entry, folder: Path, wheels: Path | None) -> None:
    """Let an entry's file be found: beside the lock file, or in Pyodide's own network."""
    entry["depends"] = [canonicalize_name(needed) for needed in entry["depends"]]
    name = entry["file_name"]
    if wheels is None:
        entry["file_name"] = runtime.NETWORK + name
        return
    try:
        content = (wheels / name).read_bytes()
    except FileNotFoundError:
        raise SiteProblem(f"{wheels} has no {name}: get it from {runtime.NETWORK}") from None
    if hashlib.sha256(content).hexdigest() != entry["sha256"]:
        raise SiteProblem(f"{wheels / name} is not the file that Pyodide {runtime.VERSION} names")
    (folder / name).write_bytes(content)


def _own_entry(name: str, wheel: Path, folder: Path) -> Entry:
    content = wheel.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    # A browser that keeps an earlier build's wheel must not take it for this one.
    place = Path(OURS, digest[:12], wheel.name)
    (folder / place.parent).mkdir(parents=True)
    (folder / place).write_bytes(content)
    depends = ["matplotlib", "numpy"] if name == "trainlab" else []
    return {
        "name": name,
        "version": str(parse_wheel_filename(wheel.name)[1]),
        "file_name": place.as_posix(),
        "sha256": digest,
        "install_dir": "site",
        "package_type": "package",
        "imports": [name.replace("-", "_")],
        "depends": depends,
        "unvendored_tests": False,
    }
