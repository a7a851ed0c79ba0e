"""A class is graded: one broken submission costs only its own author, and nothing is lost."""

from __future__ import annotations

import csv
import json
import multiprocessing
import os
import shutil
import signal
from pathlib import Path

import nbformat
import pytest

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, release_lab, write_feedback
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, CourseProblem, Outcome, Status, open_course
from autograder.lab import Reason
from autograder.lab.leaks import find_leaks, hidden_test_lines
from autograder.report.grades import read_grades, write_csv
from tests.banks.malformed import MALFORMED, Malformed
from tests.banks.notebooks import all_right, cell_of, hand_in, write
from tests.tiny_lab import LAB

QUICK = "\nc.JudgeSubmission.cell_seconds = 4\nc.JudgeSubmission.call_seconds = 2\n"
FULL, WITHOUT_DOUBLE = 9.0, 3.0


@pytest.fixture
def quick(course: Course) -> Course:
    """The course, with short limits so that endless loops end soon."""
    (course.root / "nbgrader_config.py").write_text(CONFIGURATION + QUICK)
    return open_course(course.root)


def hand_in_as(course: Course, student: str, **changed: str) -> None:
    write(all_right(course.master(LAB), **changed), course.root, student, LAB)


def grade(
    course: Course, *students: str, force: bool = False, workers: int = 1
) -> dict[str, Outcome]:
    outcomes = grade_class(course, Request(LAB, students, force, workers=workers))
    return {outcome.student: outcome for outcome in outcomes}


def test_every_kind_of_bad_input_costs_only_its_own_author(quick: Course) -> None:
    master = quick.master(LAB)
    names = {f"bad-{number:02}": bad for number, bad in enumerate(MALFORMED)}
    for student, bad in names.items():
        bad.put(master, quick.root, student)
    for student in ("ada", "zoe"):
        hand_in_as(quick, student)
    outcomes = grade(quick, workers=2)
    assert outcomes["ada"].score == outcomes["zoe"].score == FULL
    expected = {"all": 0.0, "nothing": FULL}
    for student, bad in names.items():
        outcome = outcomes[student]
        assert outcome.status is not Status.FAILED, (bad.name, outcome.detail)
        if bad.costs == "victim":
            # The partial-credit test uses both functions: it may still give a part.
            assert outcome.score in (WITHOUT_DOUBLE, FULL - 2 - 1), bad.name
        else:
            assert outcome.score == expected[bad.costs], bad.name
        if bad.reason is not None:
            assert bad.reason in {finding.reason for finding in outcome.findings}, bad.name
    not_graded = {s for s, outcome in outcomes.items() if not outcome.is_graded}
    assert not_graded == {s for s, bad in names.items() if bad.costs == "all"}


def test_the_named_reason_is_in_the_gradebook(quick: Course) -> None:
    by_name: dict[str, Malformed] = {bad.name: bad for bad in MALFORMED}
    by_name["broken JSON"].put(quick.master(LAB), quick.root, "bob")
    grade(quick)
    with quick.gradebook() as gradebook:
        comment = gradebook.find_comment("double", LAB, LAB, "bob")
        assert Reason.UNREADABLE.value in str(comment.auto_comment)


def test_stopping_and_starting_again_repeats_no_finished_work(course: Course) -> None:
    for student in ("ada", "bob", "eve"):
        hand_in_as(course, student)

    def stop_after_two(outcome: Outcome) -> None:
        if outcome.student == "bob":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade_class(course, Request(LAB), on_done=stop_after_two)
    statuses = {student: outcome.status for student, outcome in grade(course).items()}
    assert statuses == {
        "ada": Status.ALREADY_GRADED,
        "bob": Status.ALREADY_GRADED,
        "eve": Status.GRADED,
    }


def test_a_run_killed_between_gradebook_and_notebook_is_done_again(course: Course) -> None:
    """The trace of such a kill: the submission is in the gradebook, no result lies on disk."""
    hand_in_as(course, "ada")
    grade(course)
    graded = course.folder_of("autograded", "ada", LAB) / f"{LAB}.ipynb"
    content = json.loads(graded.read_bytes())
    del content["metadata"]["autograder"]
    graded.chmod(0o644)
    graded.write_text(json.dumps(content))
    outcome = grade(course)["ada"]
    assert (outcome.status, outcome.score) == (Status.GRADED, FULL)


def test_a_new_submission_replaces_the_old_one_and_keeps_manual_scores(course: Course) -> None:
    hand_in_as(course, "ada", double="def double(x): return x")
    assert grade(course)["ada"].score == WITHOUT_DOUBLE + 3
    with course.gradebook() as gradebook:
        gradebook.find_grade("test_double", LAB, LAB, "ada").manual_score = 1.5
        gradebook.db.commit()
    hand_in_as(course, "ada")
    outcome = grade(course)["ada"]
    assert (outcome.status, outcome.score) == (Status.GRADED, FULL - 2 + 1.5)


READS_A_FILE = """
def double(x):
    return float(open("factor.txt").read()) * x
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_beside_the_notebook_is_a_part_of_the_submission(
    course: Course, workers: int
) -> None:
    hand_in_as(course, "ada", double=READS_A_FILE)
    hand_in_as(course, "bob")
    factor = course.root / "submitted" / "ada" / LAB / "factor.txt"
    factor.write_text("3")
    assert grade(course, workers=workers)["ada"].score == WITHOUT_DOUBLE + 3
    again = grade(course, workers=workers)
    assert {outcome.status for outcome in again.values()} == {Status.ALREADY_GRADED}
    factor.write_text("2")
    after = grade(course, workers=workers)
    assert (after["ada"].status, after["ada"].score) == (Status.GRADED, FULL)
    assert after["bob"].status is Status.ALREADY_GRADED
    factor.rename(factor.with_name("other.txt"))
    assert grade(course, workers=workers)["ada"].score == WITHOUT_DOUBLE


def test_changed_tests_of_the_same_points_are_graded_again(course: Course) -> None:
    hand_in_as(course, "ada")
    grade(course)
    path = course.lab_folder(LAB) / f"{LAB}.ipynb"
    path.write_text(path.read_text().replace("-14.5", "-14.75"))
    outcome = grade(course)["ada"]
    assert (outcome.status, outcome.score) == (Status.GRADED, FULL - 2)


def test_what_was_not_gradable_stays_so_until_something_is_handed_in(course: Course) -> None:
    hand_in_as(course, "ada")
    path = course.root / "submitted" / "ada" / LAB / f"{LAB}.ipynb"
    path.write_text("")
    assert [grade(course)["ada"].status for _ in range(2)] == [Status.NOT_GRADABLE] * 2
    hand_in_as(course, "ada")
    assert grade(course)["ada"].score == FULL


DRAWS_WITHOUT_A_SEED = """
import random
def double(x):
    print(random.random(), np.random.rand(), hash("text"), {"a", "b", "c"})
    return 2 * x
print(random.random(), np.random.rand(), hash("text"), {"a", "b", "c"})
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_regrade_is_identical_bit_for_bit(course: Course, workers: int) -> None:
    """All but what it took: time and memory are measurements."""
    hand_in_as(course, "ada", double="def double(x): return 3 * x")
    hand_in_as(course, "bob", double=DRAWS_WITHOUT_A_SEED)

    def graded() -> list[str]:
        outcomes = grade(course, force=True, workers=workers)
        files = [course.folder_of("autograded", s, LAB) / f"{LAB}.ipynb" for s in outcomes]
        found = [json.loads(file.read_bytes()) for file in files]
        for notebook in found:
            del notebook["metadata"]["autograder"]["used"]
        return [json.dumps(notebook) for notebook in found]

    first = graded()
    assert "0." in first[1]
    assert graded() == first


def test_how_a_grade_came_about_is_kept_with_it(course: Course) -> None:
    # Milliseconds are kept, and the tiny lab takes less than one.
    slow = "def double(x):\n    sum(range(1_000_000))\n    return 2 * x"
    hand_in_as(course, "ada", double=slow)
    grade(course)
    graded = course.folder_of("autograded", "ada", LAB) / f"{LAB}.ipynb"
    kept = json.loads(graded.read_bytes())["metadata"]["autograder"]
    assert kept["tests_sha256"] == course.master(LAB).digest
    assert set(kept["packages"]) >= {"numpy", "nbgrader", "trainlab-autograder"}
    assert isinstance(kept["seed"], int)
    assert 0 < kept["used"]["code_seconds"] <= kept["used"]["cpu_seconds"]
    assert 20 < kept["used"]["peak_memory_mb"] < 2000


def test_two_workers_give_the_scores_that_one_gives(course: Course) -> None:
    answers = {
        "ada": {},
        "bob": {"double": "def double(x): return 3 * x"},
        "eve": {"scaled": "import os; os._exit(1)"},
        "zoe": {"double": "def double(x): raise ValueError"},
    }
    for student, changed in answers.items():
        hand_in_as(course, student, **changed)
    alone = {student: outcome.score for student, outcome in grade(course).items()}
    both = grade(course, force=True, workers=2)
    assert {student: outcome.score for student, outcome in both.items()} == alone
    assert {outcome.status for outcome in both.values()} == {Status.GRADED}


def test_what_was_recorded_before_a_stop_is_not_judged_again(course: Course) -> None:
    for student in ("ada", "bob", "eve"):
        hand_in_as(course, student)

    def stop(outcome: Outcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade_class(course, Request(LAB, workers=2), on_done=stop)
    outcomes = grade(course, workers=2)
    assert Status.ALREADY_GRADED in {outcome.status for outcome in outcomes.values()}
    assert {outcome.score for outcome in outcomes.values()} == {FULL}


def test_a_worker_that_is_killed_costs_no_submission(course: Course) -> None:
    for number in range(6):
        hand_in_as(course, f"student-{number}")
    killed = []

    def kill_one_worker(_: Outcome) -> None:
        if not killed:
            killed.append(multiprocessing.active_children()[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    outcomes = grade_class(course, Request(LAB, workers=2), on_done=kill_one_worker)
    assert killed
    assert [outcome.score for outcome in outcomes] == [FULL] * 6


def test_changed_tests_must_be_released_before_grading_goes_on(course: Course) -> None:
    hand_in_as(course, "ada")
    path = course.lab_folder(LAB) / f"{LAB}.ipynb"
    path.write_text(path.read_text().replace('"points": 2', '"points": 5'))
    with pytest.raises(CourseProblem, match="changed since its release"):
        grade(course)


def test_tests_cannot_be_added_once_submissions_are_graded(course: Course) -> None:
    hand_in_as(course, "ada")
    grade(course)
    path = course.lab_folder(LAB) / f"{LAB}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    del notebook.cells[-1]
    nbformat.write(notebook, path)
    with pytest.raises(CourseProblem, match="does not add or remove tests then: test_partial"):
        release_lab(course, LAB)
    assert (course.root / "course" / LAB / f"{LAB}.ipynb").is_file()


def test_a_setup_cell_that_fails_is_not_the_students_fault(course: Course) -> None:
    path = course.lab_folder(LAB) / f"{LAB}.ipynb"
    broken = path.read_text().replace("SCALE = 3.0", "SCALE = 3.0; assert not Sandbox")
    path.write_text(broken.replace("Sandbox", "__import__('os').getcwd() == '/submission'"))
    release_lab(course, LAB)
    hand_in_as(course, "ada")
    outcome = grade(course)["ada"]
    assert outcome.status is Status.FAILED
    assert "setup cell fails in the sandbox" in outcome.findings[0].text


def test_a_link_to_someone_elses_work_is_not_followed(course: Course) -> None:
    hand_in_as(course, "ada")
    hand_in_as(course, "eve")
    eve = course.root / "submitted" / "eve" / LAB
    (eve / "data.txt").symlink_to(course.root / "submitted" / "ada" / LAB / f"{LAB}.ipynb")
    (eve / "endless.txt").symlink_to("/dev/zero")
    shutil.rmtree(course.root / "submitted" / "eve" / "x", ignore_errors=True)
    assert grade(course)["eve"].score == FULL
    assert not (course.root / "autograded" / "eve" / LAB / "data.txt").exists()


def test_feedback_and_graded_notebooks_hold_no_line_of_a_hidden_test(course: Course) -> None:
    master = course.master(LAB)
    hand_in_as(course, "ada")
    hand_in_as(course, "bob", double="def double(x): raise ValueError(x)")
    write(hand_in(master, {}), course.root, "blank", LAB)
    grade(course)
    pages = write_feedback(course, LAB)
    assert len(pages) == 3
    for step in ("feedback", "autograded"):
        for student in ("ada", "bob", "blank"):
            folder = course.folder_of(step, student, LAB)
            assert find_leaks(master, folder, solutions=False) == []
    assert "not done yet" in (course.root / "feedback" / "blank" / LAB / f"{LAB}.html").read_text()


def test_a_page_that_cannot_be_written_costs_only_its_own_author(course: Course) -> None:
    hand_in_as(course, "ada")
    secret = next(iter(hidden_test_lines(course.master(LAB))))
    prints_it = f"print({secret[:9]!r} + {secret[9:]!r})"
    hand_in_as(course, "eve", double=f"{prints_it}\ndef double(x):\n    return 2 * x")
    hand_in_as(course, "zoe")
    grade(course)
    with pytest.raises(CourseProblem, match="2 pages were written") as caught:
        write_feedback(course, LAB)
    assert "eve: it would show a line of a hidden test" in str(caught.value)
    assert (course.root / "feedback" / "zoe" / LAB / f"{LAB}.html").is_file()
    assert not (course.root / "feedback" / "eve" / LAB / f"{LAB}.html").exists()


def test_a_student_who_writes_a_line_of_a_hidden_test_gets_a_page(course: Course) -> None:
    """A right answer may look like the test: the line is the student's own."""
    secret = next(iter(hidden_test_lines(course.master(LAB))))
    hand_in_as(course, "ada", double=f"def double(x):\n    return 2 * x\n# {secret}")
    grade(course)
    (page,) = write_feedback(course, LAB)
    assert page.is_file()


def test_the_csv_has_every_test_and_no_formula(course: Course, tmp_path: Path) -> None:
    hand_in_as(course, "=cmd()", scaled="def scaled(x, factor=0): return 0")
    grade(course)
    write_csv(read_grades(course, LAB), tmp_path / "grades.csv")
    with (tmp_path / "grades.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["student"] == "'=cmd()"
    assert float(rows[0]["test_double"]) == 2
    assert float(rows[0]["test_scaled"]) == 0


def test_scripts_in_a_submission_do_not_reach_the_feedback(course: Course) -> None:
    master = course.master(LAB)
    source = (
        "from IPython.display import HTML, display\n"
        "def double(x):\n"
        "    display(HTML('<script>alert(1)</script>'))\n"
        "    return 2 * x\n"
        "double(np.ones(1))"
    )
    notebook = all_right(master, double=source)
    cell_of(notebook, "double")
    write(notebook, course.root, "eve", LAB)
    grade(course)
    (page,) = write_feedback(course, LAB)
    assert "<script>alert(1)" not in page.read_text()


def test_nobody_handed_in_is_said_plainly(course: Course) -> None:
    with pytest.raises(CourseProblem, match="Nobody has handed in"):
        grade(course)
