"""How the class did by exercise, and what the instructor should do next."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.behaviours import Mistake
from autograder.gradebook.standing import Standing
from autograder.judge.test_result import Word
from autograder.lab import Finding, MasterCell, Reason, Role
from autograder.report.analysis import lines_of_misconceptions, lines_of_tests
from autograder.report.charts import histogram, scatter, stacked
from autograder.report.exercises import ExerciseLine, lines_of_exercises
from autograder.report.grades import Grades, Row
from autograder.report.next_steps import NextSteps, next_steps
from autograder.report.verdicts import TestVerdict

EXERCISES = {"test_std": "std", "test_std_rows": "std", "test_mean": "mean"}
TESTS = tuple(EXERCISES)
NO_ROOT = Mistake("no_root", "std", "The root is missing.", "Take it.", "000, slide 1")
NO_AXIS = "the answer does not change when axis does"


def graded(name: str, points: float = 1.0) -> MasterCell:
    metadata = {"nbgrader": {"grade": True, "grade_id": name, "points": points}}
    if name.startswith("why"):
        return MasterCell(name, Role.PROSE, "", new_markdown_cell("", metadata=metadata))
    return MasterCell(name, Role.TEST, "", new_code_cell("", metadata=metadata))


def student(name: str, *points: float | None, **verdicts: TestVerdict) -> Row:
    by_test = dict(zip(TESTS, points, strict=False))
    named = {test: v.mistake.name for test, v in verdicts.items() if v.mistake}
    score = sum(p or 0.0 for p in points)
    return Row(name, score, by_test, misconceptions=named, verdicts=verdicts)


def a_class(*rows: Row) -> Grades:
    return Grades("lab", tuple(graded(name) for name in TESTS), rows, EXERCISES)


def lines(grades: Grades) -> dict[str, ExerciseLine]:
    found = lines_of_exercises(grades, lines_of_misconceptions(grades, []))
    return {line.name: line for line in found}


def steps(grades: Grades) -> NextSteps:
    mistakes = lines_of_misconceptions(grades, [])
    exercises = lines_of_exercises(grades, mistakes)
    return next_steps(grades, exercises, mistakes, lines_of_tests(grades))


NOT_DONE, FAILED = TestVerdict(Word.NOT_DONE), TestVerdict(Word.FAILED)


def test_each_student_counts_once_for_what_became_of_an_exercise() -> None:
    grades = a_class(
        student("all", 1, 1, 1),
        student("part", 1, 0, 1),
        student("a little", 0.5, 0, 0),
        student("none", 0, 0, 0),
        student("open", 0, 0, 0, test_std=NOT_DONE, test_std_rows=NOT_DONE, test_mean=NOT_DONE),
    )
    std, mean = lines(grades)["std"], lines(grades)["mean"]
    assert (std.passed, std.part, std.nothing, std.not_done) == (1, 2, 1, 1)
    assert (mean.passed, mean.part, mean.nothing, mean.not_done) == (2, 0, 2, 1)
    assert (std.points, std.lost, std.lost_by_not_done) == (2, 6.5, 2)
    assert std.lost_share == pytest.approx(0.65)


def test_points_by_hand_count_more_than_what_the_judge_said() -> None:
    line = lines(a_class(student("forgiven", 1, 1, 1, test_std=FAILED)))["std"]
    assert (line.passed, line.unnamed) == (1, 0)


def test_what_stopped_while_it_was_tested_was_done() -> None:
    untested = TestVerdict(Word.UNTESTED)
    line = lines(a_class(student("slow", 0, 0, 1, test_std=untested, test_std_rows=untested)))[
        "std"
    ]
    assert (line.nothing, line.not_done) == (1, 0)


def test_a_file_that_is_no_notebook_says_nothing_of_an_exercise() -> None:
    row = Row("torn", 0.0, dict.fromkeys(TESTS, 0.0), (Finding(Reason.UNREADABLE),))
    line = lines(a_class(row, student("all", 1, 1, 1)))["std"]
    assert (line.students, line.lost, line.unnamed) == (1, 0, 0)


def test_a_student_without_verdict_is_not_counted() -> None:
    line = lines(a_class(student("all", 1, 1, 1), student("early", None, 1, 1)))["std"]
    assert line.students == 1


def test_mistakes_are_listed_with_the_exercise_that_they_are_about() -> None:
    by_std = TestVerdict(Word.FAILED, NO_ROOT)
    grades = a_class(
        student("a", 0, 1, 0, test_std=TestVerdict(Word.FAILED, NO_ROOT), test_mean=by_std),
        student("b", 1, 1, 1),
    )
    (mistake,) = lines(grades)["std"].mistakes
    assert (mistake.name, mistake.students, mistake.message) == ("no_root", 1, NO_ROOT.message)
    assert lines(grades)["mean"].mistakes == ()
    assert lines(grades)["mean"].unnamed == 0, "what follows from a named mistake has a name"


def test_what_was_seen_counts_each_student_once_and_only_without_a_name() -> None:
    seen = TestVerdict(Word.FAILED, None, (NO_AXIS,))
    named = TestVerdict(Word.FAILED, NO_ROOT, ("the sign is wrong",))
    grades = a_class(
        student("a", 0, 0, 1, test_std=seen, test_std_rows=seen),
        student("b", 0, 1, 1, test_std=seen),
        student("c", 0, 1, 1, test_std=named),
    )
    line = lines(grades)["std"]
    assert line.seen == ((NO_AXIS, 2),)
    assert line.unnamed == 2
    assert [test.unnamed for test in lines_of_tests(grades)] == [2, 1, 0]


def test_mistakes_of_which_the_same_is_said_are_one() -> None:
    twin = Mistake("no_root_either", "std", NO_ROOT.message)
    grades = a_class(
        student("a", 0, 1, 1, test_std=TestVerdict(Word.FAILED, NO_ROOT)),
        student("b", 0, 1, 1, test_std=TestVerdict(Word.FAILED, twin)),
    )
    (line,) = lines_of_misconceptions(grades, [])
    assert (line.name, line.students) == ("no_root, no_root_either", 2)


def test_two_mistakes_at_once_count_for_each() -> None:
    both = Mistake("no_root+no_rows", "std", "Two mistakes at once.")
    grades = a_class(student("a", 0, 1, 1, test_std=TestVerdict(Word.FAILED, both)))
    bank = [
        Variant("no_root", "std", "", "The root is missing.", caught_by=("test_std",)),
        Variant("no_rows", "std", "", "The rows are mixed up.", caught_by=("test_std",)),
    ]
    counted = {line.name: line.students for line in lines_of_misconceptions(grades, bank)}
    assert counted == {"no_root": 1, "no_rows": 1}
    (line,) = lines_of_misconceptions(grades, [])
    assert line.message == both.message, "of a bank that has changed, what the student was told"


def test_the_next_lecture_is_on_the_exercise_whose_answers_lost_most() -> None:
    grades = a_class(
        student("a", 0, 0, 0, test_mean=NOT_DONE),
        student("b", 0, 1, 0, test_mean=NOT_DONE),
        student("c", 1, 1, 0, test_mean=NOT_DONE),
        student("d", 1, 1, 0, test_mean=NOT_DONE),
    )
    assert [line.name for line in steps(grades).exercises] == ["std"]
    assert [line.name for line in steps(grades).not_done] == ["mean"]


def test_a_mistake_is_common_from_a_tenth_of_the_class_on() -> None:
    made = student("made", 0, 1, 1, test_std=TestVerdict(Word.FAILED, NO_ROOT))
    right = [student(f"right {n}", 1, 1, 1) for n in range(10)]
    assert [line.name for line in steps(a_class(made, *right[:9])).mistakes] == ["no_root"]
    assert steps(a_class(made, *right)).mistakes == ()


def test_what_waits_for_a_person_is_told_by_cell() -> None:
    rows = (student("a", 1, 1, 1), Row("b", 1.0, {"test_std": 1.0, "why": 1.0}))
    grades = Grades("lab", (graded("test_std"), graded("why", 3), graded("why_not", 0)), rows)
    assert steps(grades).by_hand == (("why", 1),)


def test_findings_that_need_a_person_are_listed_with_who_and_others_are_not() -> None:
    findings = (Finding(Reason.TAMPERING, "std"), Finding(Reason.TAMPERING, "mean"))
    rows = (
        Row("sly", 0.0, {"test_std": 0.0}, findings),
        Row("neat", 0.0, {"test_std": 0.0}, (Finding(Reason.OTHER_ENCODING),)),
        Row("old", 0.0, {"test_std": 0.0}, standing=Standing.STALE),
    )
    listed = {line.what: line.students for line in steps(a_class(*rows)).to_look_at}
    assert listed == {Standing.STALE.value: ("old",), Reason.TAMPERING.value: ("sly",)}


def test_a_finding_of_many_cells_is_told_once() -> None:
    many = [Finding(Reason.LOCKED_CELL_CHANGED, f"test_{n}") for n in range(20)]
    row = Row("neat", 0.0, {}, (*many, Finding(Reason.OTHER_ENCODING)))
    encoding = Reason.OTHER_ENCODING.value
    assert row.found == f"{Reason.LOCKED_CELL_CHANGED.value} (20 cells); {encoding}"


def test_a_class_that_did_all_right_has_nothing_to_do() -> None:
    assert steps(a_class(student("a", 1, 1, 1))) == NextSteps((), (), (), (), (), ())


def test_bars_of_an_exercise_fill_its_line() -> None:
    line = ExerciseLine(
        "std", 2, passed=5, part=3, nothing=0, not_done=2, lost=0, lost_by_not_done=0
    )
    bars = stacked(line)
    assert [bar.count for bar in bars] == [5, 3, 0, 2]
    assert [bar.start for bar in bars] == pytest.approx([0, 50, 80, 80])
    assert bars[-1].start + bars[-1].length == pytest.approx(100)


def test_a_histogram_counts_every_value_also_extra_credit_and_a_class_of_zeros() -> None:
    chart = histogram([0.0, 10.0, 10.5, 5.0], 10.0)
    assert [bar.count for bar in chart.bars if bar.count] == [1, 1, 2]
    assert (chart.highest, chart.bars[-1].length) == (2, 100)
    assert histogram([0.0, 0.0], 0.0).bars[0].count == 2


def test_tests_lie_by_ease_and_discrimination() -> None:
    grades = a_class(*(student(str(n), n % 2, n // 2, n // 2) for n in range(4)))
    chart = scatter(lines_of_tests(grades))
    assert len(chart.points) == 3
    assert all(0 <= point.x <= 100 and 0 <= point.y <= 100 for point in chart.points)
    assert dict(chart.levels)[1.0] == 0
