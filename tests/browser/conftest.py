"""A headless Chromium for the tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import release_lab
from autograder.gradebook import Course, open_course
from tests.banks.course_folders import copy_lab
from tests.banks.notebooks import FIRST_LAB, ROOT

LAB = FIRST_LAB
SCREENSHOTS = ROOT / "build" / "screenshots"
# Generous: a wait ends as soon as its condition holds.
MILLISECONDS = 180_000
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No test needs anything but this machine, and none may come to need it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def _chromium() -> str:
    """The system's browser: missing it fails in CI and skips elsewhere."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        path = shutil.which(name)
        if path is not None:
            return path
    if os.environ.get("CI"):
        pytest.fail("CI must have Chromium")
    pytest.skip("Chromium is not installed")


@pytest.fixture(scope="session")
def lab_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course folder as an instructor has it, with the lab released.

    Another test holds the lab in the repository's folder for students against such a release.
    """
    folder = tmp_path_factory.mktemp("instructor") / "course-folder"
    copy_lab(LAB, folder)
    (folder / "nbgrader_config.py").write_text(CONFIGURATION)
    course = open_course(folder)
    release_lab(course, LAB)
    return course


@pytest.fixture
def page(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page in a browser of its own.

    One browser for each test: while Playwright runs it keeps an event loop running in this thread,
    which tests of other folders must not find.
    """
    path = _chromium()
    failed_before = request.session.testsfailed
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "browser-profile",
            executable_path=path,
            args=OPTIONS,
            viewport={"width": 1400, "height": 1000},
        )
        context.set_default_timeout(MILLISECONDS)
        expect.set_options(timeout=MILLISECONDS)
        page = context.pages[0]
        try:
            yield page
        finally:
            if request.session.testsfailed > failed_before:
                page.screenshot(path=SCREENSHOTS / f"last_seen_{request.node.name}.png")
            context.close()


@pytest.fixture
def screenshots() -> Path:
    """The folder in which people look at what the tests saw."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS
