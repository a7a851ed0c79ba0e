"""The site's pages, built once for all tests of this folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from website.pages.build import build_pages


@pytest.fixture(scope="session")
def npm() -> None:
    """Node.js with npm: missing it fails in CI and skips elsewhere."""
    if shutil.which("npm") is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have Node.js with npm")
        pytest.skip("Node.js with npm is not installed")


@pytest.fixture(scope="session")
def site(npm: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished pages, with the links to labs in the browser."""
    folder = tmp_path_factory.mktemp("pages")
    build_pages(folder / "site", in_browser=True, work=folder / "work")
    return folder / "site"
