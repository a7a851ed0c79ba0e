"""The top of a page: the score by exercise, what went well, mistakes, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from autograder.diagnosis.behaviours import Mistake
from autograder.feedback.marks import CellMark, Marks
from autograder.feedback.summary import Summary, summarize
from autograder.feedback.told import Told, Word
from autograder.lab import Master

POINTS = {"test_double": 2.0, "test_scaled": 3.0, "test_partial": 4.0}

ROOT = Mistake("no_root", "double", "the root is missing", "take the root", "001")


def summary(master: Master, points: Mapping[str, float], **told: Told) -> Summary:
    cells = {name: CellMark(points.get(name, 0.0), most) for name, most in POINTS.items()}
    return summarize(master, told, Marks("ada", cells=cells))


def test_exercises_stand_in_the_order_of_the_lab_with_their_tests(tiny: Master) -> None:
    lines = summary(tiny, POINTS).exercises
    assert [(line.name, line.points, line.max_points) for line in lines] == [
        ("double", 2, 2),
        ("scaled", 3, 3),
        ("test_partial", 4, 4),
    ]


def test_what_has_all_points_went_well(tiny: Master) -> None:
    lines = summary(tiny, {"test_double": 2.0, "test_scaled": 1.0}).went_well
    assert [line.name for line in lines] == ["double"]


def test_a_mistake_is_told_once_in_the_words_of_its_own_exercise(tiny: Master) -> None:
    above = Mistake("no_root", "double", "the one in double, on which this builds", "", "001")
    found = summary(
        tiny,
        {},
        test_double=Told(Word.FAILED, "wrong", ROOT),
        test_scaled=Told(Word.FAILED, "wrong", above),
    )
    (line,) = found.mistakes
    assert line.exercise == "double"
    assert line.mistake == ROOT
    assert [test.grade_id for test in line.tests] == ["test_double", "test_scaled"]
    assert found.seen == ()


def test_the_same_sentence_of_several_tests_is_told_once(tiny: Master) -> None:
    stopped = Told(Word.FAILED, "your code stopped with ValueError in double")
    (line,) = summary(tiny, {}, test_double=stopped, test_scaled=stopped).seen
    assert line.exercises == ("double", "scaled")
    (said,) = line.said
    assert said.says == "Your code stopped with ValueError in double"
    assert [test.grade_id for test in said.tests] == ["test_double", "test_scaled"]


def test_what_was_seen_of_an_exercise_is_told_once(tiny: Master) -> None:
    cells = [*tiny.cells, replace(tiny.by_id["test_double"], grade_id="test_double_again")]
    told = {
        name: Told(Word.FAILED, f"wrong in {name}", seen=("no reaction to x",))
        for name in ("test_double", "test_double_again")
    }
    found = summarize(replace(tiny, cells=tuple(cells)), told, Marks("ada"))
    (line,) = found.seen
    assert line.seen == ("no reaction to x",)
    assert [said.says for said in line.said] == [
        "Wrong in test_double",
        "Wrong in test_double_again",
    ]
    assert line.lost == found.steps[0].points == 4


def test_what_to_do_next_begins_with_what_costs_most(tiny: Master) -> None:
    steps = summary(
        tiny,
        {},
        test_double=Told(Word.FAILED, "wrong", ROOT),
        test_scaled=Told(Word.NOT_DONE, "not done yet: there is no answer in scaled"),
        test_partial=Told(Word.PARTIAL, "too large", seen=("it does not react to the factor",)),
    ).steps
    assert [(step.exercise, step.text, step.points) for step in steps] == [
        ("test_partial", "it does not react to the factor", 4),
        ("scaled", "It is not done yet.", 3),
        ("double", "take the root", 2),
    ]


def test_an_exercise_that_builds_on_one_that_is_not_done_is_not_called_so(tiny: Master) -> None:
    waiting = Told(Word.NOT_DONE, "not done yet: there is no answer in double")
    steps = summary(tiny, {}, test_double=waiting, test_scaled=waiting).steps
    assert [step.exercise for step in steps] == ["double"]


def test_nobody_is_told_to_do_what_costs_nothing(tiny: Master) -> None:
    assert summary(tiny, POINTS, test_double=Told(Word.PASSED)).steps == ()


def test_what_waits_for_a_person_is_neither_lost_nor_won(tiny: Master) -> None:
    cells = {name: CellMark(most, most) for name, most in POINTS.items()}
    cells["test_scaled"] = CellMark(0.0, 3.0, waits=True)
    found = summarize(tiny, {"test_scaled": Told(Word.FAILED, "wrong")}, Marks("ada", cells=cells))
    assert [line.name for line in found.waiting] == ["scaled"]
    assert "scaled" not in [line.name for line in found.went_well]
    assert found.exercises[1].tests[0].word is Word.WAITS
    assert found.steps == ()
