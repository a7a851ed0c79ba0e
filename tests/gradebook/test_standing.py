"""A grade stands as long as all that it rests on is as it was, and no longer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from autograder.engine.grade_class import Request, grade_class
from autograder.gradebook import Course, GradedFolder, Outcome, Status, open_course
from autograder.gradebook.kept_grades import read_kept_grades
from autograder.gradebook.standing import Standing, standing_of
from autograder.lab import collect
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB

FULL = 9.0


@pytest.fixture
def graded(course: Course) -> Course:
    """Ada's work, all right, graded."""
    write(all_right(course.master(LAB)), course.root, "ada", LAB)
    folder = course.folder_of(course.coursedir.submitted_directory, "ada", LAB)
    (folder / "helper.py").write_text("x = 1")
    grade_class(course, Request(LAB))
    return course


def standing(course: Course) -> Standing:
    folder = course.folder_of(course.coursedir.submitted_directory, "ada", LAB)
    with course.gradebook() as gradebook:
        kept = read_kept_grades(gradebook, LAB)["ada"]
    graded = GradedFolder(course.coursedir, LAB, "ada").metadata()
    return standing_of(course, course.master(LAB), collect(folder, LAB, "ada"), kept, graded)


def again(course: Course) -> Outcome:
    (outcome,) = grade_class(course, Request(LAB))
    return outcome


def submitted(course: Course, name: str, content: str) -> None:
    folder = course.folder_of(course.coursedir.submitted_directory, "ada", LAB)
    (folder / name).write_text(content)


def edit_lab(course: Course, source: str) -> None:
    path = course.lab_folder(LAB) / f"{LAB}.ipynb"
    lab = json.loads(path.read_text())
    for cell in lab["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "test_scaled":
            cell["source"] = source
    path.write_text(json.dumps(lab))


def with_manual_score(course: Course) -> None:
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("test_double", LAB, LAB, "ada")
        grade.manual_score, grade.extra_credit = 1.0, 0.5
        gradebook.find_comment("double", LAB, LAB, "ada").manual_comment = "Nearly."
        gradebook.db.commit()


def due(course: Course, when: datetime) -> None:
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(LAB, duedate=when)


@pytest.mark.parametrize(
    "change",
    [
        lambda course: submitted(course, "helper.py", "x = 2"),
        lambda course: submitted(course, "data.csv", "1"),
        lambda course: edit_lab(course, "assert scaled(1.0) == 3.0  # another test"),
        lambda course: (course.lab_folder(LAB) / "notes_for_students.txt").write_text("new"),
        lambda course: course.app.config.JudgeSubmission.update(call_seconds=7.0),
    ],
    ids=["a helper module", "another file", "a test", "a released file", "a limit"],
)
def test_what_the_verdict_depends_on_makes_it_stale(
    graded: Course, change: Callable[[Course], object]
) -> None:
    assert standing(graded) is Standing.FRESH
    assert again(graded).status is Status.ALREADY_GRADED
    change(graded)
    changed = Course(graded.app, graded.coursedir)
    assert standing(changed) is Standing.STALE
    assert again(changed).status is Status.GRADED
    assert standing(changed) is Standing.FRESH


def test_another_version_of_numpy_makes_it_stale(
    graded: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    from autograder.judge import judged

    other = {**judged._recorded_packages(), "numpy": "99.0"}
    monkeypatch.setattr(judged, "_recorded_packages", lambda: other)
    assert standing(graded) is Standing.STALE


def test_points_and_comments_by_hand_make_nothing_stale_and_are_never_lost(graded: Course) -> None:
    with_manual_score(graded)
    assert standing(graded) is Standing.FRESH
    submitted(graded, "helper.py", "x = 2")
    outcome = again(graded)
    assert (outcome.status, outcome.score) == (Status.GRADED, FULL - 2 + 1 + 0.5)
    assert outcome.waits_for_a_person
    with graded.gradebook() as gradebook:
        assert gradebook.find_comment("double", LAB, LAB, "ada").manual_comment == "Nearly."


def test_deadline_extension_and_penalty_are_recorded_anew_and_no_code_runs(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.app.config.LateSubmissionPlugin.penalty_method = "zero"
    write(all_right(course.master(LAB)), course.root, "ada", LAB)
    submitted(course, "timestamp.txt", "2027-01-10 12:00:00 UTC")
    assert again(course).final == FULL
    monkeypatch.setattr("autograder.engine.inline_crew.judge_job", None)  # whoever judges, fails

    due(course, datetime(2027, 1, 9))
    assert standing(course) is Standing.TERMS_CHANGED
    outcome = again(course)
    assert (outcome.status, outcome.score, outcome.final) == (Status.TERMS_CHANGED, FULL, 0.0)
    assert standing(course) is Standing.FRESH

    with course.gradebook() as gradebook:
        gradebook.update_or_create_submission(LAB, "ada", extension=timedelta(days=7))
    assert (again(course).final, standing(course)) == (FULL, Standing.FRESH)

    submitted(course, "timestamp.txt", "2027-02-10 12:00:00 UTC")
    assert (again(course).final, standing(course)) == (0.0, Standing.FRESH)

    course.app.config.LateSubmissionPlugin.penalty_method = "none"
    assert (again(course).final, standing(course)) == (FULL, Standing.FRESH)


def test_a_grade_without_its_commit_is_not_finished(graded: Course) -> None:
    notebook = graded.folder_of(graded.coursedir.autograded_directory, "ada", LAB) / f"{LAB}.ipynb"
    content = json.loads(notebook.read_text())
    content["metadata"]["autograder"]["record"] = "another"
    notebook.chmod(0o644)
    notebook.write_text(json.dumps(content))
    assert standing(graded) is Standing.UNFINISHED
    assert again(graded).status is Status.GRADED
    shutil.rmtree(notebook.parent)
    assert standing(graded) is Standing.UNFINISHED
    assert again(graded).status is Status.GRADED


def test_a_gradebook_of_an_earlier_version_is_graded_again(graded: Course) -> None:
    with graded.gradebook() as gradebook:
        from sqlalchemy import text

        gradebook.db.execute(text("DROP TABLE autograder_record"))
        gradebook.db.commit()
    assert standing(graded) is Standing.UNFINISHED
    assert again(graded).status is Status.GRADED


def test_a_submission_that_was_removed_and_made_anew_has_no_record(graded: Course) -> None:
    with graded.gradebook() as gradebook:
        gradebook.remove_submission(LAB, "ada")
        gradebook.add_submission(LAB, "ada")
    assert standing(graded) is Standing.UNFINISHED


def test_the_course_has_the_limits_that_nbgraders_button_has(course: Course) -> None:
    from autograder.nbgrader_plugin.judge_submission import JudgeSubmission

    course.app.config.JudgeSubmission.memory_mb = 77
    course.app.config.JudgeSubmission.call_seconds = 3
    assert course.limits == JudgeSubmission(parent=course.app).limits
    assert open_course(course.root).limits == Limits()
