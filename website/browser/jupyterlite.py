"""JupyterLite: JupyterLab's notebook as a folder of files that any web server can hand out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from website.browser.packages import KERNEL_EXTENSION, LOADED
from website.browser.problem import SiteProblem
from website.browser.runtime import LOCK

_KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
_SECONDS_BETWEEN_SAVES = 10


def build_jupyterlite(site: Path, contents: Path, *, lock_digest: str, cache: Path) -> None:
    """Build JupyterLite into a site.

    Args:
        site: folder of the site.
        contents: folder of what it shows: the labs.
        lock_digest: of the lock file of the packages, so that no browser takes an earlier one.
        cache: folder that keeps what was made.

    Raises:
        SiteProblem: if it cannot be built.
    """
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch)
        _write(source / "jupyter_lite_config.json", {"LiteBuildConfig": _build(contents, cache)})
        _write(source / "jupyter-lite.json", _settings(lock_digest))
        _write(source / "overrides.json", _OVERRIDES)
        command = [
            sys.executable,
            "-m",
            "jupyterlite_core",
            "build",
            f"--output-dir={site.resolve()}",
        ]
        done = subprocess.run(
            command,
            cwd=source,
            env=_without_jupyter_settings(),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SiteProblem(f"JupyterLite could not be built:\n{done.stdout}{done.stderr}")


_OVERRIDES = {
    # What is typed must not be lost with the tab.
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": _SECONDS_BETWEEN_SAVES},
    # JupyterLite has the command, and leaves it out of this menu.
    "@jupyterlab/mainmenu-extension:plugin": {
        "menus": [
            {"id": "jp-mainmenu-file", "items": [{"command": "docmanager:download", "rank": 4}]}
        ]
    },
    # All cells are there, for the browser's own search, for links, and on paper.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}


def _build(contents: Path, cache: Path) -> dict[str, Any]:
    return {
        "apps": ["notebooks", "tree", "edit"],
        "contents": [str(contents.resolve())],
        "cache_dir": str((cache / "jupyterlite").resolve()),
        # Nothing of what else is installed here, such as nbgrader's panels.
        "ignore_sys_prefix": True,
        "federated_extensions": [str(KERNEL_EXTENSION)],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }


def _settings(lock_digest: str) -> dict[str, Any]:
    kernel = {
        "pyodideUrl": "./pyodide/pyodide.js",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": f"./pyodide/{LOCK}?{lock_digest}",
            "packages": list(LOADED),
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Labs",
            "appUrl": "./tree",
            "exposeAppInBrowser": True,
            "litePluginSettings": {_KERNEL: kernel},
        },
    }


def _without_jupyter_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1))
