"""Pyodide: Python for the browser, one pinned version of the npm package `pyodide`."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
from pathlib import Path

from website.browser.problem import SiteProblem

VERSION = "0.27.7"
NETWORK = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
"""Where Pyodide itself fetches its packages."""

LOCK = "pyodide-lock.json"
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
"""What a browser loads; the lock file names the packages."""

# As the registry states it for this version.
_INTEGRITY = (
    "sha512-RUSVJlhQdfWfgO9hVHCiXoG+nVZQRS5D9FzgpLJ/VcgGBLSAKoPL8"
    "kTiOikxbHQm1kRISeWUBdulEgO26qpSRA=="
)


def runtime(cache: Path) -> Path:
    """The folder that holds Pyodide's core and its own lock file; fetched by npm the first time.

    Args:
        cache: folder in which it is kept.

    Raises:
        SiteProblem: if npm is missing, fails, or gives another file than the pinned one.
    """
    archive = cache / f"pyodide-{VERSION}.tgz"
    if not archive.is_file():
        _fetch(cache)
    content = archive.read_bytes()
    if f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}" != _INTEGRITY:
        archive.unlink()
        raise SiteProblem(f"{archive.name} is not the pinned one and was deleted: try again")
    folder = cache / f"pyodide-{VERSION}"
    folder.mkdir(exist_ok=True)
    with tarfile.open(archive) as opened:
        for name in (*CORE, LOCK):
            packed = opened.extractfile(f"package/{name}")
            assert packed is not None
            (folder / name).write_bytes(packed.read())
    return folder


def _fetch(cache: Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    command = ["npm", "pack", "--silent", f"pyodide@{VERSION}"]
    try:
        done = subprocess.run(command, cwd=cache, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise SiteProblem("npm is missing: it comes with Node.js") from None
    if done.returncode:
        raise SiteProblem(f"npm could not fetch pyodide {VERSION}:\n{done.stderr.strip()}")
