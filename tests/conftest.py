"""Fixtures that many tests share."""

from __future__ import annotations

import os
from collections.abc import Generator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import Course, open_course, release_lab
from autograder.lab import Master, read_master
from autograder.outside import WarmProcess, shared_warm_process
from autograder.outside.bubblewrap import why_unavailable
from tests.tiny_lab import LAB, write_tiny_lab


def _require_sandbox() -> None:
    """A missing sandbox fails in CI and skips elsewhere, where it may not exist."""
    reason = why_unavailable()
    if reason is None:
        return
    if os.environ.get("CI"):
        pytest.fail(f"CI must have a sandbox: {reason}")
    pytest.skip(reason)


SPREAD_OUT = ("tests/labs/", "tests/hostile/test_bank.py", "tests/engine/test_[!p]")
"""Files whose tests share nothing: they may run in any order, each in any process."""


class TogetherByPlace(LoadScopeScheduling):  # type: ignore[misc]
    """Keeps the tests of a file, and the cells of a notebook, together in one process."""

    def _split_scope(self, nodeid: str) -> str:
        place = nodeid.partition("::")[0]
        return nodeid if any(fnmatch(place, f"{start}*") for start in SPREAD_OUT) else place


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherByPlace:
    """Have pytest-xdist schedule by place, whatever --dist says."""
    return TogetherByPlace(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Logs quote hostile file names, which need not be text that a process can send on."""
    report = yield
    report.sections = [
        (name, content.encode("utf-8", "backslashreplace").decode())
        for name, content in report.sections
    ]
    return report


@pytest.fixture(scope="session")
def warm() -> WarmProcess:
    """The warm process of this test run."""
    _require_sandbox()
    return shared_warm_process()


@pytest.fixture
def tiny(tmp_path: Path) -> Master:
    """The tiny lab's master copy."""
    return read_master(write_tiny_lab(tmp_path / "solutions"))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course folder with the tiny lab, released."""
    _require_sandbox()
    folder = tmp_path / "course-folder"
    write_tiny_lab(folder / "solutions")
    (folder / "nbgrader_config.py").write_text(CONFIGURATION)
    opened = open_course(folder)
    release_lab(opened, LAB)
    return opened
