"""Fixtures that many tests share."""

from __future__ import annotations

import functools
import os
from collections.abc import Generator, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import hypothesis
import nbgrader.api
import pytest

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import release_lab
from autograder.gradebook import Course, open_course
from autograder.lab import Master, read_master
from autograder.lab.course_profile import profile_of
from autograder.outside import PROTECTED, PROVIDERS, WarmProcess, shared_warm_process
from tests.tiny_lab import LAB, write_tiny_lab

# An example takes as long as the machine is busy: how long says nothing about the code.
hypothesis.settings.register_profile("course", deadline=None)
hypothesis.settings.load_profile("course")

# For every new gradebook nbgrader starts a program that says the same, which takes three seconds.
nbgrader.api.get_alembic_version = functools.cache(nbgrader.api.get_alembic_version)


def _require_sandbox() -> None:
    """A missing sandbox fails in CI and skips elsewhere, where it may not exist."""
    reason = PROVIDERS[PROTECTED].why_unavailable()
    if reason is None:
        return
    if os.environ.get("CI"):
        pytest.fail(f"CI must have a sandbox: {reason}")
    pytest.skip(reason)


SPREAD_OUT = ("tests/labs/", "tests/hostile/test_bank.py", "tests/engine/test_[!p]")
"""Files whose tests share nothing: they may run in any order, each in any process."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the tests of a file, and the cells of a notebook, together in one process.

    Whatever --dist says. Without pytest-xdist, nobody asks.
    """
    from xdist.scheduler import LoadScopeScheduling

    class TogetherByFile(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            spread_out = any(fnmatch(file, f"{start}*") for start in SPREAD_OUT)
            return nodeid if spread_out else file

    return TogetherByFile(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Logs quote hostile file names, which need not be text that a process can send on."""
    report = yield
    report.sections = [
        (name, content.encode("utf-8", "backslashreplace").decode())
        for name, content in report.sections
    ]
    return report


@pytest.fixture(autouse=True)
def _the_working_folder_stays() -> Iterator[None]:
    """Whoever comes next in this process must not find itself elsewhere."""
    before = os.getcwd()
    yield
    assert os.getcwd() == before


@pytest.fixture(scope="session")
def warm() -> WarmProcess:
    """The warm process of this test run."""
    _require_sandbox()
    return shared_warm_process(profile_of(Path(__file__).parent))


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
