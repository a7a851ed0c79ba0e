"""Answers that once fell short of the grader, each judged as a class is."""

from __future__ import annotations

from functools import lru_cache

import pytest

from autograder.diagnosis.diagnosis import diagnosis_of
from autograder.judge import Judge
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from autograder.test_runner import RightAnswers
from tests.banks.notebooks import LABS, all_right, master_copy
from tests.banks.reported_answers import REPORTED, Reported

IDS = [f"{answer.lab}-{answer.exercise}-{answer.story.replace(' ', '-')}" for answer in REPORTED]


@lru_cache(maxsize=1)
def right_answers(lab: str) -> RightAnswers:
    return RightAnswers(master_copy(lab))


@pytest.mark.parametrize("answer", REPORTED, ids=IDS)
def test_a_reported_answer_gets_what_it_should(warm: WarmProcess, answer: Reported) -> None:
    lab = next(name for name in LABS if name.startswith(answer.lab))
    master, right = master_copy(lab), right_answers(lab)
    judge = Judge(master, warm, Limits(), diagnosis_of(master, right), right)
    verdict = judge.judge_notebook(all_right(master, **{answer.exercise: answer.source}))
    lost = {name for name, result in verdict.results.items() if result.share < 1}
    own = {cell.grade_id for cell in master.tests_of(answer.exercise)}
    assert lost <= own
    assert bool(lost) is not answer.is_right
    for name in lost:
        recognition = verdict.results[name].recognition
        told = [] if recognition is None else [m.name for m in recognition.mistakes]
        assert not set(told).intersection(answer.never)
