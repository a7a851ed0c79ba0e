"""One judged submission is recorded: scores, comments, penalties, files, and what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.gradebook import Course, GradedFolder, GradeWriter, Outcome, Status
from autograder.gradebook.kept_grades import read_kept_grades
from autograder.gradebook.record import outcome_of
from autograder.judge import Judged
from autograder.judge.judged import Used, provenance_of
from autograder.judge.test_result import failed
from autograder.lab import Finding, HandedIn, Reason, grade_id_of
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right, cell_of, hand_in
from tests.tiny_lab import LAB

FULL = 9.0
FAILED = failed("not equal").outputs
CREDIT = [
    {
        "output_type": "execute_result",
        "execution_count": None,
        "data": {"text/plain": "1.5"},
        "metadata": {},
    }
]


@pytest.fixture
def writer(course: Course) -> GradeWriter:
    return GradeWriter(course.coursedir, course.master(LAB), course.app)


def judged(
    course: Course,
    notebook: NotebookNode | None = None,
    findings: tuple[Finding, ...] = (),
    **outputs: Any,
) -> Judged:
    """What the judge might have said of Ada's work, with the outputs of some tests."""
    master = course.master(LAB)
    notebook = notebook or all_right(master)
    for cell in notebook.cells:
        given = outputs.get(grade_id_of(cell) or "")
        if given is not None:
            cell.outputs = [nbformat.from_dict(output) for output in given]
    notebook.metadata["autograder"] = provenance_of(
        master, "digest", Limits(), findings, tests={}, figures={}, used=Used(seconds=2.0)
    )
    return Judged("ada", notebook)


def handed_in(**files: bytes) -> HandedIn:
    named = {name.replace("__", "."): content for name, content in files.items()}
    timestamp = named.pop("timestamp.txt", b"")
    return HandedIn("ada", b"{}", files=named, timestamp=timestamp)


def scores(course: Course) -> dict[str, float | None]:
    with course.gradebook() as gradebook:
        grades = gradebook.find_submission_notebook(LAB, LAB, "ada").grades
        return {grade.name: grade.score for grade in grades}


def comments(course: Course) -> dict[str, str | None]:
    with course.gradebook() as gradebook:
        found = gradebook.find_submission_notebook(LAB, LAB, "ada").comments
        return {comment.name: comment.comment for comment in found}


def test_scores_go_to_the_gradebook(course: Course, writer: GradeWriter) -> None:
    said = judged(course, test_double=FAILED, test_partial=CREDIT)
    outcome = writer.record(said, handed_in())
    assert outcome == Outcome("ada", Status.GRADED, 4.5, FULL, seconds=2.0)
    assert scores(course) == {"test_double": 0, "test_scaled": 3, "test_partial": 1.5}
    assert GradedFolder(course.coursedir, LAB, "ada").provenance() is not None


def test_findings_and_blank_answers_are_told_beside_the_answer(
    course: Course, writer: GradeWriter
) -> None:
    about_a_test = Finding(Reason.TIME_LIMIT, "test_double")
    twice = (about_a_test, Finding(Reason.SYNTAX_ERROR, "double"), about_a_test)
    blank = hand_in(course.master(LAB), {"double": "def double(x): return 2 * x"})
    writer.record(judged(course, blank, twice), handed_in())
    found = comments(course)
    assert found["double"] == f"{about_a_test.text}; {twice[1].text}"
    assert found["scaled"] == "No response."
    writer.record(judged(course), handed_in())
    assert set(comments(course).values()) == {None}


def test_a_finding_about_the_whole_stands_with_the_first_answer(
    course: Course, writer: GradeWriter
) -> None:
    finding = Finding(Reason.KERNEL_CHANGED)
    writer.record(judged(course, findings=(finding,)), handed_in())
    assert comments(course) == {"double": finding.text, "scaled": None}


def test_scores_and_comments_by_hand_stay(course: Course, writer: GradeWriter) -> None:
    writer.record(judged(course, test_double=FAILED), handed_in())
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("test_double", LAB, LAB, "ada")
        grade.manual_score, grade.extra_credit = 1.25, 0.5
        gradebook.find_comment("double", LAB, LAB, "ada").manual_comment = "Nearly."
        gradebook.db.commit()
    outcome = writer.record(judged(course), handed_in())
    assert outcome.score == FULL - 2 + 1.25 + 0.5
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("test_double", LAB, LAB, "ada")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (2, 1.25, 0.5)
        assert grade.needs_manual_grade, "as with nbgrader, somebody is to look at it again"
        comment = gradebook.find_comment("double", LAB, LAB, "ada")
        assert comment.manual_comment == "Nearly."


@pytest.mark.parametrize(
    ("time", "is_late"),
    [
        (b"2027-01-10 12:00:00 UTC\n", True),
        (b"2027-01-08T12:00+00:00", False),
        (b"  \n", False),
        (None, False),
    ],
)
def test_late_work_gets_the_penalty_of_the_course(
    course: Course, time: bytes | None, is_late: bool
) -> None:
    """The course's own options reach nbgrader's own step."""
    course.app.config.LateSubmissionPlugin.penalty_method = "zero"
    writer = GradeWriter(course.coursedir, course.master(LAB), course.app)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(LAB, duedate=datetime(2027, 1, 9))
    files = {} if time is None else {"timestamp__txt": time}
    outcome = writer.record(judged(course), handed_in(**files))
    assert outcome.score == FULL, "the penalty is kept apart"
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook(LAB, LAB, "ada")
        assert notebook.late_submission_penalty == (FULL if is_late else None)
        assert bool(gradebook.find_submission(LAB, "ada").total_seconds_late) is is_late


def test_the_time_of_handing_in_stays_known(course: Course, writer: GradeWriter) -> None:
    writer.record(judged(course), handed_in(timestamp__txt=b"2027-01-10 12:00:00 UTC"))
    writer.record(judged(course))
    with course.gradebook() as gradebook:
        assert gradebook.find_submission(LAB, "ada").timestamp == datetime(2027, 1, 10, 12)


@pytest.mark.parametrize("time", [b"yesterday", b"9" * 40, b"\xff\xfe", b"0000-00-00"])
def test_what_is_no_time_is_said_and_nothing_is_recorded(
    course: Course, writer: GradeWriter, time: bytes
) -> None:
    with pytest.raises(ValueError, match=r"timestamp\.txt holds no time"):
        writer.record(judged(course), handed_in(timestamp__txt=time))
    assert GradedFolder(course.coursedir, LAB, "ada").provenance() is None


def test_files_are_replaced_and_the_labs_own_count(course: Course, writer: GradeWriter) -> None:
    folder = course.folder_of("autograded", "ada", LAB)
    writer.record(judged(course), handed_in(old__txt=b"old"))
    assert (folder / "old.txt").is_file()
    new = HandedIn(
        "ada",
        b"{}",
        files={
            "data/new.txt": b"new",
            "notes_for_students.txt": b"mine",
            f"{LAB}.ipynb/mine.txt": b"mine",
            "mine.py": b"never",
        },
    )
    writer.record(judged(course), new)
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert files == {f"{LAB}.ipynb", "data/new.txt", "notes_for_students.txt"}
    assert (folder / "notes_for_students.txt").read_text() == "Good luck.\n"


def test_where_nbgrader_has_copied_the_files_they_are_left_alone(
    course: Course, writer: GradeWriter
) -> None:
    folder = course.folder_of("autograded", "ada", LAB)
    folder.mkdir(parents=True)
    (folder / "copied.txt").write_text("by nbgrader")
    writer.record(judged(course))
    assert (folder / "copied.txt").is_file()
    assert (folder / f"{LAB}.ipynb").is_file()


def test_nbgraders_own_steps_run_with_the_courses_options(course: Course) -> None:
    course.app.config.LimitOutput.max_lines = 3
    course.app.config.IgnorePattern.enabled = True
    course.app.config.IgnorePattern.pattern = "warning"
    writer = GradeWriter(course.coursedir, course.master(LAB), course.app)
    long = [{"output_type": "stream", "name": "stdout", "text": "line\n" * 50}]
    said = judged(course, test_double=long)
    writer.record(said, handed_in())
    graded = nbformat.read(course.folder_of("autograded", "ada", LAB) / f"{LAB}.ipynb", 4)
    text = cell_of(graded, "test_double").outputs[0].text
    assert text.count("line\n") <= 3
    assert cell_of(said.notebook, "double").source


@pytest.mark.parametrize(
    ("reason", "status", "is_graded"),
    [
        (Reason.UNREADABLE, Status.NOT_GRADABLE, False),
        (Reason.GRADER_ERROR, Status.FAILED, False),
        (Reason.CELL_RAISED, Status.GRADED, True),
    ],
)
def test_the_outcome_says_what_became_of_it(
    course: Course, writer: GradeWriter, reason: Reason, status: Status, is_graded: bool
) -> None:
    said = judged(course, findings=(Finding(reason),))
    outcome = writer.record(said, handed_in())
    assert (outcome.status, outcome.is_graded) == (status, is_graded)
    with course.gradebook() as gradebook:
        kept = read_kept_grades(gradebook, LAB)["ada"]
    again = outcome_of("ada", kept, said.provenance, Status.ALREADY_GRADED)
    expected = Status.ALREADY_GRADED if is_graded else status
    assert again == replace(outcome, status=expected)


def test_a_kill_before_the_notebook_leaves_none(
    course: Course, writer: GradeWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was graded before does not stand for what is recorded now."""
    writer.record(judged(course), handed_in())
    folder = GradedFolder(course.coursedir, LAB, "ada")

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as at_the_end:
        at_the_end.setattr(GradedFolder, "write_notebook", killed)
        with pytest.raises(KeyboardInterrupt):
            writer.record(judged(course, test_double=FAILED), handed_in())
    assert folder.provenance() is None


@pytest.mark.parametrize("step", ["GradeWriter._save", "GradeWriter._finish", "write_record"])
def test_whatever_stops_recording_leaves_a_grade_that_is_not_finished(
    course: Course, writer: GradeWriter, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Also where the same student had a grade before: its record does not stand for the new one."""

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    writer.record(judged(course), handed_in())
    assert is_finished(course)
    with monkeypatch.context() as at_that_step:
        at_that_step.setattr(f"autograder.gradebook.record.{step}", killed)
        with pytest.raises(KeyboardInterrupt):
            writer.record(judged(course, test_double=FAILED), handed_in())
    assert not is_finished(course)
    writer.record(judged(course, test_double=FAILED), handed_in())
    assert is_finished(course)


def is_finished(course: Course) -> bool:
    """Whether the gradebook names the graded notebook that is there."""
    with course.gradebook() as gradebook:
        record = read_kept_grades(gradebook, LAB)["ada"].record
    graded = GradedFolder(course.coursedir, LAB, "ada")
    return record is not None and record.notebook == graded.metadata().get("record")
