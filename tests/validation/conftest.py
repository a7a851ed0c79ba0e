"""The tiny lab with a bank of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.gradebook import Course
from tests.tiny_lab import LAB

MISCONCEPTIONS = '''
from autograder.diagnosis.bank import misconception


@misconception(exercise="double", caught_by=["test_double", "test_partial"], slide="000, slide 1")
def tripled(x):
    """You multiply by three.

    Remedy: Multiply by two.
    """
    return 3 * x


@misconception(exercise="double", caught_by=["test_double"], slide="000, slide 1")
def halved(x):
    """You divide.

    Remedy: Multiply.
    """
    return x / 2


@misconception(exercise="scaled", caught_by=["test_scaled"], slide="000, slide 2")
def default_only(x, factor=SCALE):
    """You ignore the factor.

    Remedy: Use it.
    """
    return SCALE * x
'''

CORRECT = """
from autograder.diagnosis.bank import correct_variant


@correct_variant(exercise="double")
def added(x):
    return x + x


@correct_variant(exercise="scaled")
def swapped(x, factor=SCALE):
    return x * factor
"""


@pytest.fixture
def folder(course: Course) -> Path:
    private = course.lab_folder(LAB) / "private"
    (private / "misconceptions.py").write_text("SCALE = 3.0\n" + MISCONCEPTIONS)
    (private / "correct_variants.py").write_text("SCALE = 3.0\n" + CORRECT)
    return private.parent
