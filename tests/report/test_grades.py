"""The table of grades: final scores as nbgrader has them, and what cannot be relied on, by name."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.plugins import CsvExportPlugin

from autograder.engine.grade_class import Request, grade_class
from autograder.gradebook import Course, open_course
from autograder.gradebook.standing import Standing
from autograder.judge.test_result import Word
from autograder.report.export_plugin import GradesExporter
from autograder.report.grades import read_grades, write_csv
from autograder.report.verdicts import TestVerdict
from tests.banks.notebooks import all_right, hand_in, write
from tests.tiny_lab import LAB

FULL = 9.0


@pytest.fixture
def graded(course: Course) -> Course:
    """Five students: late, with a manual score, withdrawn, with a changed file; one did nothing."""
    with (course.root / "nbgrader_config.py").open("a") as configuration:
        configuration.write('\nget_config().LateSubmissionPlugin.penalty_method = "zero"\n')
    course = open_course(course.root)
    for student in ("late", "manual", "gone", "changed"):
        write(all_right(course.master(LAB)), course.root, student, LAB)
    submitted(course, "late", "timestamp.txt", "2027-01-10 12:00:00 UTC")
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(LAB, duedate=datetime(2027, 1, 9))
        gradebook.update_or_create_student("idle")
    grade_class(course, Request(LAB))
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("test_double", LAB, LAB, "manual")
        grade.manual_score, grade.extra_credit = 1.0, 0.5
        gradebook.db.commit()
    shutil.rmtree(course.folder_of(course.coursedir.submitted_directory, "gone", LAB))
    submitted(course, "changed", "helper.py", "x = 1")
    return course


def submitted(course: Course, student: str, name: str, content: str) -> None:
    folder = course.folder_of(course.coursedir.submitted_directory, student, LAB)
    (folder / name).write_text(content)


def table(path: Path) -> dict[str, dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return {row["student"]: row for row in csv.DictReader(stream)}


def test_every_row_says_how_it_stands_and_adds_up(graded: Course, tmp_path: Path) -> None:
    grades = read_grades(graded, LAB)
    write_csv(grades, tmp_path / "grades.csv")
    rows = table(tmp_path / "grades.csv")
    assert {student: row["status"] for student, row in rows.items()} == {
        "changed": Standing.STALE.value,
        "gone": Standing.WITHDRAWN.value,
        "idle": Standing.MISSING.value,
        "late": "",
        "manual": "",
    }
    assert {student: float(row["score"]) for student, row in rows.items()} == {
        "changed": FULL,
        "gone": FULL,
        "idle": 0.0,
        "late": 0.0,
        "manual": FULL - 2 + 1 + 0.5,
    }
    assert float(rows["manual"]["test_double"]) == 1.0, "a point by hand stands in its column"
    tests = [cell.grade_id for cell in grades.graded_cells]
    for row in rows.values():
        points = sum(float(row[test] or 0.0) for test in tests) + float(row["extra_credit"])
        assert float(row["raw_score"]) == pytest.approx(points)
        assert float(row["score"]) == max(0.0, points - float(row["late_penalty"]))
    assert [row.student for row in grades.doubtful] == ["changed", "gone"]


def test_final_scores_are_those_of_nbgraders_own_export(graded: Course, tmp_path: Path) -> None:
    with graded.gradebook() as gradebook:
        CsvExportPlugin(to=str(tmp_path / "theirs.csv"), parent=graded.app).export(gradebook)
    with (tmp_path / "theirs.csv").open() as stream:
        theirs = {row["student_id"]: float(row["score"]) for row in csv.DictReader(stream)}
    ours = {row.student: row.final for row in read_grades(graded, LAB).rows}
    assert ours == theirs


def test_nbgraders_export_writes_the_same_rows_with_our_plugin(
    graded: Course, tmp_path: Path
) -> None:
    write_csv(read_grades(graded, LAB), tmp_path / "ours.csv")
    plugin = GradesExporter(to=str(tmp_path / "theirs.csv"), parent=graded.app)
    with graded.gradebook() as gradebook:
        plugin.export(gradebook)
    assert table(tmp_path / "theirs.csv") == table(tmp_path / "ours.csv")
    chosen = GradesExporter(to=str(tmp_path / "one.csv"), student=["late"], parent=graded.app)
    with graded.gradebook() as gradebook:
        chosen.export(gradebook)
    assert list(table(tmp_path / "one.csv")) == ["late"]


def test_what_the_judge_kept_of_each_test_is_read_with_the_grade(graded: Course) -> None:
    folder = graded.folder_of(graded.coursedir.autograded_directory, "late", LAB)
    path = folder / f"{LAB}.ipynb"
    notebook = json.loads(path.read_text())
    mistake = {"name": "tripled", "exercise": "double", "message": "You triple it."}
    notebook["metadata"]["autograder"]["tests"] = {
        "test_double": {"exercise": "double", "word": "failed", "mistake": mistake, "seen": []},
        "test_scaled": {"exercise": "scaled", "word": "untested", "seen": ["no answer for 0"]},
    }
    path.chmod(0o644)
    path.write_text(json.dumps(notebook))
    grades = read_grades(graded, LAB)
    (row,) = [row for row in grades.rows if row.student == "late"]
    assert row.misconceptions == {"test_double": "tripled"}
    assert row.verdicts["test_scaled"] == TestVerdict(Word.UNTESTED, seen=("no answer for 0",))
    assert row.standing is Standing.FRESH, "it is the same grade"
    assert grades.exercise_by_test["test_scaled"] == "scaled"


def test_an_exercise_that_was_not_done_is_known_also_of_earlier_grades(graded: Course) -> None:
    write(
        hand_in(graded.master(LAB), {"double": "double = lambda x: 2 * x"}),
        graded.root,
        "half",
        LAB,
    )
    grade_class(graded, Request(LAB))
    grades = read_grades(graded, LAB)
    (row,) = [row for row in grades.rows if row.student == "half"]
    words = {cell.grade_id: row.word_of(cell) for cell in grades.graded_cells}
    assert words["test_double"] is Word.PASSED
    assert words["test_scaled"] is Word.NOT_DONE


def test_who_handed_in_and_is_not_graded_is_in_the_table(graded: Course) -> None:
    write(all_right(graded.master(LAB)), graded.root, "new", LAB)
    (new,) = [row for row in read_grades(graded, LAB).rows if row.student == "new"]
    assert (new.standing, new.final) == (Standing.NOT_GRADED, 0.0)


def test_the_class_statistics_leave_out_who_handed_in_nothing(graded: Course) -> None:
    grades = read_grades(graded, LAB)
    assert {row.student for row in grades.rows} - {
        row.student for row in grades.of_submissions.rows
    } == {"idle"}
