"""The tiny lab with a bank of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.gradebook import Course
from tests.tiny_bank import keep_tiny_probes, write_tiny_bank
from tests.tiny_lab import LAB


@pytest.fixture
def folder(course: Course) -> Path:
    folder = course.lab_folder(LAB)
    write_tiny_bank(folder)
    keep_tiny_probes(folder)
    return folder
