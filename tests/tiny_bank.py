"""A bank for the tiny lab: edits of its answers, and whole functions."""

from __future__ import annotations

from pathlib import Path

from autograder.diagnosis.bank import load_bank
from autograder.lab import Master, read_master
from autograder.test_runner import run_setup_cells
from autograder.validation.probes import keep_probes, probe_exercise

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


PROBE_DOUBLE = """
def calls(call, rng, lab):
    yield call(rng.normal(size=3))
    yield call(rng.normal(size=5))
    yield call(rng.normal(size=0)).when("there is nothing to double")
"""

PROBE_SCALED = """
def calls(call, rng, lab):
    for factor in (0.3, 1.7):
        yield call(rng.normal(size=4), factor)
    yield call(rng.normal(size=4)).when("no factor is given")
"""


def write_tiny_bank(folder: Path) -> None:
    """Write the bank into the lab's source folder."""
    for exercise, wrong, right, probe in (
        ("double", WRONG_DOUBLE, RIGHT_DOUBLE, PROBE_DOUBLE),
        ("scaled", WRONG_SCALED, RIGHT_SCALED, PROBE_SCALED),
    ):
        answers = folder / "exercises" / exercise
        answers.mkdir(parents=True)
        (answers / "wrong.py").write_text(wrong)
        (answers / "right.py").write_text(right)
        (answers / "probe.py").write_text(probe)


def keep_tiny_probes(folder: Path) -> Master:
    """Compute and keep what the bank gives on its probes; gives the lab."""
    master = read_master(folder)
    bank, trusted = load_bank(master), run_setup_cells(master)
    exercises = [exercise.grade_id for exercise in master.exercises]
    keep_probes(master, [probe_exercise(master, bank, trusted, name) for name in exercises])
    return master
