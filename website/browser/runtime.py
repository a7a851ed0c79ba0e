"""Pyodide: Python for the browser, from the npm package `pyodide` that is pinned for the site."""

from __future__ import annotations

import json
from pathlib import Path

from website.npm import packages
from website.places import BUILD

VERSION = "0.27.7"
NETWORK = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
"""Where Pyodide itself fetches its packages."""

LOCK = "pyodide-lock.json"
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
"""What a browser loads; the lock file names the packages."""


def runtime() -> Path:
    """The folder that holds Pyodide's core and its own lock file; fetched by npm the first time.

    Raises:
        NpmProblem: if npm is missing or fails.
    """
    folder = packages(BUILD / "npm") / "pyodide"
    installed = json.loads((folder / "package.json").read_text())["version"]
    assert installed == VERSION, "package.json and this file name two versions of Pyodide"
    return folder
