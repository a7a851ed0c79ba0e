"""A mistake costs its own tests, is named once, and costs nothing where others build on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.diagnosis.diagnosis import diagnosis_of
from autograder.judge import Judge, Verdict
from autograder.judge.test_result import Word
from autograder.lab import Master, read_master
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from autograder.test_runner import RightAnswers
from tests.banks.notebooks import hand_in, reference_answers
from tests.tiny_bank import keep_tiny_probes
from tests.tiny_lab import cell, write_profile

SETUP = "import numpy as np\n\nfrom trainlab import checks"
SPREAD = '''\
def spread(x):
    """Return the root mean square of `x`: what to_unit divides by."""
    ### BEGIN SOLUTION
    return np.sqrt(np.mean(x**2))
    ### END SOLUTION
'''
TO_UNIT = '''\
def to_unit(x):
    """Return `x` divided by its spread."""
    ### BEGIN SOLUTION
    return x / spread(x)
    ### END SOLUTION
'''
TEST_SPREAD = """\
checks.close(spread(np.array([3.0, 4.0])), np.sqrt(12.5), of="spread", prop="two numbers")
"""
TEST_TO_UNIT = """\
X = np.array([3.0, 4.0])
checks.close(to_unit(X), X / np.sqrt(12.5), of="to_unit", prop="two numbers")
"""
TEST_TO_UNIT_MORE = """\
X = np.array([3.0, -4.0, 5.0])
checks.close(to_unit(X), X / np.sqrt(50 / 3), of="to_unit", prop="three numbers")
"""
WRONG_SPREAD = """
from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="000, slide 1", tests=["test_spread"])
wrong.edit("no_root", "The root is missing.", remedy="Take it.", change={"np.sqrt": ""})
"""
WRONG_TO_UNIT = """
from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="000, slide 2", tests=["test_to_unit"])
wrong.edit("times", "You multiply.", remedy="Divide.", change={"x / s": "x * s"})
"""
RIGHT = """
from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()
right.edit("one_times_EXERCISE", change={"return ": "return 1 * "})
"""
PROBE = """
def calls(call, rng, lab):
    for count in (3, 5):
        yield call(rng.normal(size=count))
"""

NO_ROOT = "def spread(x):\n    return np.mean(x**2)"
TIMES = "def to_unit(x):\n    return x * spread(x)"
CUBED = "def to_unit(x):\n    return x / spread(x) ** 3"
NOT_DONE = "def spread(x):\n    raise NotImplementedError()"
NOT_DEFINED = "spread = undefined_name"


@pytest.fixture
def pair(tmp_path: Path) -> Master:
    """A lab of two exercises; the second builds on the first."""
    folder = tmp_path / "solutions" / "pair"
    (folder / "private").mkdir(parents=True)
    write_profile(tmp_path)
    cells = [
        cell("setup", "setup", SETUP),
        cell("spread", "solution", SPREAD),
        cell("test_spread", "test", TEST_SPREAD, points=2),
        cell("to_unit", "solution", TO_UNIT),
        cell("test_to_unit", "test", TEST_TO_UNIT, points=3),
        cell("test_to_unit_more", "test", TEST_TO_UNIT_MORE, points=1),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "pair.ipynb")
    for exercise, wrong in (("spread", WRONG_SPREAD), ("to_unit", WRONG_TO_UNIT)):
        answers = folder / "exercises" / exercise
        answers.mkdir(parents=True)
        (answers / "wrong.py").write_text(wrong)
        (answers / "right.py").write_text(RIGHT.replace("EXERCISE", exercise))
        (answers / "probe.py").write_text(PROBE)
    keep_tiny_probes(folder)
    return read_master(folder)


@pytest.fixture
def judged(pair: Master, warm: WarmProcess) -> Callable[..., Verdict]:
    """Judges the author's answers, some of them replaced."""

    def judge(**changed: str) -> Verdict:
        right = RightAnswers(pair)
        judge = Judge(pair, warm, Limits(), diagnosis_of(pair, right), right)
        return judge.judge_notebook(hand_in(pair, {**reference_answers(pair), **changed}))

    return judge


def words(verdict: Verdict) -> list[Word]:
    return [result.word for result in verdict.results.values()]


def names(verdict: Verdict, test: str) -> list[str]:
    recognition = verdict.results[test].recognition
    return [] if recognition is None else [mistake.name for mistake in recognition.mistakes]


def shown(verdict: Verdict, test: str) -> str:
    return str(verdict.results[test].outputs)


def test_right_answers_pass(judged: Callable[..., Verdict]) -> None:
    assert words(judged()) == [Word.PASSED] * 3


@pytest.mark.parametrize("answer", [NO_ROOT, NOT_DONE, NOT_DEFINED])
def test_what_builds_on_a_wrong_or_missing_answer_loses_nothing(
    judged: Callable[..., Verdict], answer: str
) -> None:
    verdict = judged(spread=answer)
    assert words(verdict)[0] is not Word.PASSED
    assert words(verdict)[1:] == [Word.PASSED, Word.PASSED]
    assert "tested with the right spread underneath" in shown(verdict, "test_to_unit")


def test_no_answer_has_its_work_done_by_a_right_one_that_builds_on_it(
    judged: Callable[..., Verdict],
) -> None:
    borrowed = "def spread(x):\n    return x[0] / to_unit(x)[0]"
    own = "def to_unit(x):\n    return x / spread(x)"
    verdict = judged(spread=borrowed, to_unit=own)
    assert words(verdict)[0] is not Word.PASSED
    assert words(verdict)[1:] == [Word.PASSED, Word.PASSED]


def test_a_mistake_is_named_with_its_remedy(judged: Callable[..., Verdict]) -> None:
    verdict = judged(spread=NO_ROOT)
    assert names(verdict, "test_spread") == ["no_root"]
    assert "The root is missing." in shown(verdict, "test_spread")
    assert "What to do: Take it." in shown(verdict, "test_spread")


def test_the_same_mistake_is_explained_once(judged: Callable[..., Verdict]) -> None:
    verdict = judged(to_unit=TIMES)
    assert words(verdict) == [Word.PASSED, Word.FAILED, Word.FAILED]
    assert names(verdict, "test_to_unit_more") == ["times"]
    assert "You multiply." in shown(verdict, "test_to_unit")
    assert "You multiply." not in shown(verdict, "test_to_unit_more")
    assert "The reason is the one given above." in shown(verdict, "test_to_unit_more")


def test_mistakes_in_both_are_named_each_for_itself(judged: Callable[..., Verdict]) -> None:
    verdict = judged(spread=NO_ROOT, to_unit=TIMES)
    assert names(verdict, "test_spread") == ["no_root"]
    assert names(verdict, "test_to_unit") == ["times"]


def test_a_mistake_that_nobody_knows_is_described(judged: Callable[..., Verdict]) -> None:
    verdict = judged(to_unit=CUBED)
    assert names(verdict, "test_to_unit") == []
    assert "Seen with other inputs: What to_unit returns is too" in shown(verdict, "test_to_unit")


def test_an_answer_that_ends_its_process_costs_no_other_test_and_gets_no_name(
    judged: Callable[..., Verdict],
) -> None:
    verdict = judged(to_unit="def to_unit(x):\n    import os\n    os._exit(1)")
    assert words(verdict) == [Word.PASSED, Word.UNTESTED, Word.UNTESTED]


def test_what_is_kept_with_the_grade_says_it_all(
    judged: Callable[..., Verdict], pair: Master
) -> None:
    verdict = judged(spread=NO_ROOT)
    kept = verdict.results["test_spread"].as_json(pair, "test_spread")
    assert kept["exercise"] == "spread"
    assert kept["word"] == "failed"
    assert kept["points"] == 2
    assert kept["mistake"]["name"] == "no_root"
    assert "two numbers" in kept["says"]
