"""Hidden tests against the bank: right answers pass, misconceptions fail where they should.

Wrong answers are measured on the trusted side (autograder/validation), which is fast. All right
answers, and one misconception of each exercise, are judged in the sandbox, as a class is.
"""

from __future__ import annotations

from collections import Counter

import pytest

from autograder.diagnosis.behaviours import FILENAME, read_behaviours
from autograder.diagnosis.diagnosis import diagnosis_of
from autograder.judge import Judge, Verdict
from autograder.lab import grade_id_of
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from autograder.test_runner import RightAnswers
from autograder.validation.exercise import Options
from autograder.validation.kept_figures import read_kept
from autograder.validation.lab import validate_lab
from autograder.validation.probes import FINGERPRINTS, digests_of
from tests.banks.notebooks import LABS, all_right, bank, master_copy
from tests.banks.sample_class import correct_rounds
from tests.turns import everything, in_turn

FEWEST_MISCONCEPTIONS, FEWEST_CORRECT = 5, 3
LEAST_MUTATION_SCORE = 0.97
LEAST_NAMED, LEAST_NAMED_IN_SANDBOX = 0.9, 0.75
MOST_TESTS_FAILED = 1
"""By one wrong answer: the median of a lab."""
LARGEST_FILE = 200_000
"""Bytes: what a lab may bring along to name mistakes at once."""


@pytest.mark.parametrize("lab", LABS)
def test_wrong_answers_lose_points(lab: str) -> None:
    """Each misconception in each test meant for it, and none is taken for another."""
    figures = validate_lab(
        master_copy(lab),
        Options(with_mutants=False, with_second_author=False, in_short=True, seeds=0),
    )
    missed = [(wrong.name, wrong.missed) for wrong in figures.misconceptions if not wrong.caught]
    assert missed == []
    assert [wrong.name for wrong in figures.misconceptions if wrong.misnamed] == []
    assert [(right.name, right.failed) for right in figures.right if right.failed] == []


@pytest.mark.parametrize("lab", LABS)
def test_the_kept_figures_belong_to_these_tests_and_hold_the_line(lab: str) -> None:
    """Mutants and seeds take minutes for each lab: `make validate` measures and keeps figures."""
    totals = read_kept(master_copy(lab))["totals"]
    assert totals["misconceptions_caught"] == totals["misconceptions"]
    assert totals["misconceptions_misnamed"] == 0
    assert totals["misconceptions_named"] >= LEAST_NAMED * totals["misconceptions"]
    assert totals["right_answers_accepted"] == totals["right_answers"]
    assert totals["tests_failed_median"] <= MOST_TESTS_FAILED
    assert totals["spoiling_bent"] == 0 < totals["spoiling"]
    assert totals["seed_failures"] == 0
    assert totals["mutation_score"] >= LEAST_MUTATION_SCORE


@pytest.mark.parametrize("lab", LABS)
def test_the_bank_is_large_enough_and_names_what_exists(lab: str) -> None:
    master = master_copy(lab)
    wrong = Counter(v.exercise for v in bank(lab) if not v.is_correct)
    right = Counter(v.exercise for v in bank(lab) if v.is_correct)
    exercises = {cell.grade_id for cell in master.exercises}
    for exercise in exercises:
        assert wrong[exercise] >= FEWEST_MISCONCEPTIONS, exercise
        assert right[exercise] >= FEWEST_CORRECT, exercise
    for variant in bank(lab):
        assert variant.exercise in exercises, variant.name
        assert set(variant.caught_by) <= {cell.grade_id for cell in master.tests}, variant.name
        if not variant.is_correct:
            assert variant.message, variant.name
            assert variant.remedy, variant.name
            assert variant.slide, variant.name


ROUNDS = [
    (lab, number, answers)
    for lab in LABS
    for number, answers in enumerate([{}, *correct_rounds(master_copy(lab))])
]


@pytest.mark.parametrize(
    ("lab", "number", "answers"), ROUNDS, ids=[f"{lab}-round-{number}" for lab, number, _ in ROUNDS]
)
def test_every_right_answer_gets_full_marks(
    warm: WarmProcess, lab: str, number: int, answers: dict[str, str]
) -> None:
    """Round 0 is the author's own; the others between them use every correct variant.

    Experiments are never run here: full marks prove that no test depends on one.
    """
    master = master_copy(lab)
    verdict = Judge(master, warm, Limits()).judge_notebook(all_right(master, **answers))
    failures = {name: r.failure for name, r in verdict.results.items() if r.failure}
    assert failures == {}
    assert verdict.findings == []
    for cell in master.tests:
        assert points(verdict, cell.grade_id) == cell.points, cell.grade_id


@pytest.mark.parametrize("lab", LABS)
def test_mistakes_cost_their_own_tests_alone_and_are_called_nothing_else(
    warm: WarmProcess, lab: str
) -> None:
    """One of each exercise, a quarter of the exercises at a time, in the sandbox."""
    master = master_copy(lab)
    right = RightAnswers(master)
    judge = Judge(master, warm, Limits(), diagnosis_of(master, right), right)
    first = {v.exercise: v for v in reversed(bank(lab)) if not v.is_correct}
    named = 0
    for variant in in_turn(list(first.values())):
        notebook = all_right(master, **{variant.exercise: variant.source})
        verdict = judge.judge_notebook(notebook)
        lost = {name for name, result in verdict.results.items() if result.share < 1}
        own = {cell.grade_id for cell in master.tests_of(variant.exercise)}
        assert set(variant.caught_by) <= lost <= own, variant.name
        shown = [r.recognition for r in verdict.results.values() if r.recognition is not None]
        told = {mistake.message for recognition in shown for mistake in recognition.mistakes}
        assert told <= {variant.message}, (variant.name, told)
        named += bool(told)
    if everything():  # a quarter may hold those few that cannot be told apart
        assert named >= LEAST_NAMED_IN_SANDBOX * len(first)


@pytest.mark.parametrize("lab", LABS)
def test_what_is_known_of_mistakes_is_up_to_date(lab: str) -> None:
    master = master_copy(lab)
    path = master.folder / "private" / FILENAME
    again = f"run: autograder probes {lab}"
    assert path.is_file(), again
    exercises, digests = read_behaviours(path)
    assert digests == digests_of(master), again
    assert set(exercises) == {exercise.grade_id for exercise in master.exercises}
    known = {
        mistake.name
        for exercise in exercises.values()
        for behaviour in exercise.behaviours
        for mistake in behaviour.mistakes
    }
    assert known == {variant.name for variant in bank(lab) if not variant.is_correct}


def points(verdict: Verdict, grade_id: str) -> float:
    """Points of one test, by nbgrader's own rules."""
    from nbgrader.utils import determine_grade

    cell = next(c for c in verdict.notebook.cells if grade_id_of(c) == grade_id)
    return float(determine_grade(cell)[0])


@pytest.mark.parametrize("lab", LABS)
def test_what_the_notebook_gets_is_small(lab: str) -> None:
    assert (master_copy(lab).folder / FINGERPRINTS).stat().st_size <= LARGEST_FILE
