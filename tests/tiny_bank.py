"""A bank for the tiny lab: edits of its answers, and whole functions."""

from __future__ import annotations

from pathlib import Path

WRONG_DOUBLE = '''
from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="000, slide 1", tests=["test_double"])

wrong.edit(
    "tripled",
    """You multiply
    by three.""",
    remedy="Multiply by two.",
    change={"2 * x": "3 * x"},
    tests=["test_double", "test_partial"],
)


@wrong.answer
def halved(x):
    """You divide.

    Remedy: Multiply.
    """
    return x / 2
'''

RIGHT_DOUBLE = """
from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def added(x):
    return x + x
"""

WRONG_SCALED = '''
from autograder.diagnosis.answers import WrongAnswers

SCALE = 3.0
wrong = WrongAnswers(slide="000, slide 2", tests=["test_scaled"])


@wrong.answer
def default_only(x, factor=SCALE):
    """You ignore the factor.

    Remedy: Use it.
    """
    return SCALE * x
'''

RIGHT_SCALED = """
from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("swapped", change={"factor * x": "x * factor"})
"""


def write_tiny_bank(folder: Path) -> None:
    """Write the bank into the lab's source folder."""
    for exercise, wrong, right in (
        ("double", WRONG_DOUBLE, RIGHT_DOUBLE),
        ("scaled", WRONG_SCALED, RIGHT_SCALED),
    ):
        answers = folder / "exercises" / exercise
        answers.mkdir(parents=True)
        (answers / "wrong.py").write_text(wrong)
        (answers / "right.py").write_text(right)
