"""Hidden tests against the bank: right answers pass, misconceptions fail where they should.

All answers are measured on the trusted side (autograder/validation), which is fast. Right answers
and one misconception of each exercise are judged in the sandbox as well, as a class is.
"""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.diagnosis import Diagnosis
from autograder.judge import Judge, Verdict
from autograder.lab import Master, Role, grade_id_of
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from autograder.validation.exercise import Options
from autograder.validation.kept_figures import read_kept
from autograder.validation.lab import validate_lab
from tests.banks.notebooks import LABS, all_right, bank, master_copy
from tests.banks.sample_class import correct_rounds

FEWEST_MISCONCEPTIONS, FEWEST_CORRECT = 5, 3
LEAST_MUTATION_SCORE = 0.97


@pytest.mark.parametrize("lab", LABS)
def test_wrong_answers_lose_points_and_right_ones_do_not(lab: str) -> None:
    """Each misconception in each test meant for it; right answers with other seeds, too."""
    figures = validate_lab(master_copy(lab), Options(with_mutants=False, seeds=4))
    missed = [(wrong.name, wrong.missed) for wrong in figures.misconceptions if not wrong.caught]
    assert missed == []
    assert [wrong.name for wrong in figures.misconceptions if wrong.misnamed] == []
    assert [(right.name, right.failed) for right in figures.right if right.failed] == []
    seeds = [item for exercise in figures.exercises for item in exercise.seeds.items()]
    unlucky = [test for test, runs in seeds if runs.failures]
    assert unlucky == []


@pytest.mark.parametrize("lab", LABS)
def test_the_kept_figures_belong_to_these_tests_and_hold_the_line(lab: str) -> None:
    """Mutants take minutes for each lab: `make validate` measures them and keeps the figures."""
    totals = read_kept(master_copy(lab))["totals"]
    assert totals["misconceptions_caught"] == totals["misconceptions"]
    assert totals["misconceptions_misnamed"] == 0
    assert totals["right_answers_accepted"] == totals["right_answers"]
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
def test_misconceptions_lose_marks_in_the_sandbox_and_most_are_named(
    warm: WarmProcess, lab: str
) -> None:
    """One of each exercise. A match beyond doubt is named, with its remedy and the slide."""
    master = master_copy(lab)
    diagnosis = Diagnosis(master, bank(lab))
    first = {v.exercise: v for v in reversed(bank(lab)) if not v.is_correct}
    named = 0
    for variant in first.values():
        sliced = with_tests_of(master, variant)
        notebook = all_right(sliced, **{variant.exercise: variant.source})
        verdict = Judge(sliced, warm, Limits(), diagnosis).judge_notebook(notebook)
        for grade_id in variant.caught_by:
            assert points(verdict, grade_id) < master.by_id[grade_id].points, grade_id
        found = {r.misconception.name for r in verdict.results.values() if r.misconception}
        assert found <= {variant.name}, (variant.name, found)
        named += bool(found)
    assert named >= 0.75 * len(first)


def with_tests_of(master: Master, variant: Variant) -> Master:
    """The lab with only those tests that concern a variant's exercise, to save time."""
    exercise = variant.exercise

    def stays(grade_id: str | None) -> bool:
        cell = master.by_id.get(grade_id or "")
        if cell is None or cell.role is not Role.TEST:
            return True
        return cell.grade_id in variant.caught_by or exercise in cell.source

    blank = dataclasses.replace(master).blank.copy()
    blank["cells"] = [cell for cell in master.blank.cells if stays(grade_id_of(cell))]
    cells = tuple(cell for cell in master.cells if stays(cell.grade_id))
    return dataclasses.replace(master, cells=cells, blank=blank)


def points(verdict: Verdict, grade_id: str) -> float:
    """Points of one test, by nbgrader's own rules."""
    from nbgrader.utils import determine_grade

    cell = next(c for c in verdict.notebook.cells if grade_id_of(c) == grade_id)
    return float(determine_grade(cell)[0])
