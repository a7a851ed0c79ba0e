"""The tiny lab with a bank of answers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.gradebook import Course
from tests.tiny_bank import keep_tiny_probes, write_tiny_bank
from tests.tiny_lab import LAB, write_tiny_lab


@pytest.fixture(scope="session")
def with_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lab's folder, made once: its probes take seconds."""
    folder = write_tiny_lab(tmp_path_factory.mktemp("bank") / "solutions")
    write_tiny_bank(folder)
    keep_tiny_probes(folder)
    return folder


@pytest.fixture
def folder(course: Course, with_bank: Path) -> Path:
    """The lab's folder in a course, to be changed at will."""
    return Path(shutil.copytree(with_bank, course.lab_folder(LAB), dirs_exist_ok=True))
