"""The browser's site, built once, and a browser that reaches nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.banks.notebooks import ROOT
from tests.browser.conftest import page, screenshots
from website.browser.site import build_site
from website.places import BROWSER

__all__ = ["page", "screenshots"]

WHEELS = ROOT.parent / "shared" / "data" / "pyodide-0.27.7"
"""Pyodide's wheels, where development and CI have them; elsewhere node fetches them by itself."""


@pytest.fixture(scope="session")
def browser_site(npm: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with all labs, which needs no other network where the wheels are at hand."""
    folder = tmp_path_factory.mktemp("website") / "browser"
    build_site(folder, wheels=WHEELS if WHEELS.is_dir() else None)
    return folder


@pytest.fixture
def whole_site(site: Path, browser_site: Path, tmp_path: Path) -> Path:
    """Pages and labs together, as `make site` puts them."""
    whole = tmp_path / "site"
    for part, at in ((site, whole), (browser_site, whole / BROWSER)):
        shutil.copytree(part, at, copy_function=os.link)
    return whole
