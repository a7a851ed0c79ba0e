"""``autograder feedback`` and plain ``nbgrader generate_feedback`` write the same page."""

from __future__ import annotations

import datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps import NbGraderAPI

from autograder.engine import feedback as engine
from autograder.engine import grade_class, write_feedback
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, CourseProblem, open_course
from autograder.nbgrader_plugin.feedback_exporter import FeedbackExporter
from tests.banks.notebooks import ROOT, all_right, hand_in, write
from tests.tiny_lab import LAB


@pytest.fixture
def graded(course: Course) -> Course:
    """Four submissions: right, wrong and commented, hardly begun, and with a file beside it."""
    master = course.master(LAB)
    write(all_right(master), course.root, "ada", LAB)
    write(all_right(master, scaled="def scaled(x, factor=0): return x"), course.root, "bob", LAB)
    write(hand_in(master, {}), course.root, "cleo", LAB)
    beside = write(all_right(master), course.root, "dora", LAB).parent / "mine.txt"
    beside.write_text("1 2 3")
    grade_class(course, Request(LAB))
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student("bob", first_name="Bob", last_name="<b>Boole</b>")
        submission = gradebook.find_submission_notebook(LAB, LAB, "bob")
        comment = next(c for c in submission.comments if c.name == "scaled")
        comment.manual_comment = "Which *factor*?"
        grade = next(g for g in submission.grades if g.name == "test_partial")
        grade.manual_score, grade.needs_manual_grade = 2.0, True
        assignment = gradebook.find_assignment(LAB)
        assignment.duedate = datetime.datetime(2026, 1, 1)
        submission.assignment.timestamp = datetime.datetime(2026, 1, 3)
        submission.late_submission_penalty = 1.0
        gradebook.db.commit()
    return course


def written(course: Course) -> dict[str, bytes]:
    folder = course.root / "feedback"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def by_nbgrader(course: Course) -> None:
    api = NbGraderAPI(course.coursedir, parent=course.app)
    result = api.generate_feedback(LAB, force=True)
    assert result["success"], result


def test_both_ways_give_the_same_files(graded: Course) -> None:
    write_feedback(graded, LAB)
    ours = written(graded)
    by_nbgrader(graded)
    assert written(graded) == ours
    assert set(ours) == {
        *(f"{student}/{LAB}/{LAB}.html" for student in ("ada", "bob", "cleo", "dora")),
        *(f"{student}/{LAB}/notes_for_students.txt" for student in ("ada", "bob", "cleo", "dora")),
        f"dora/{LAB}/mine.txt",
    }
    page = ours[f"bob/{LAB}/{LAB}.html"].decode()
    assert "Which <em>factor</em>?" in page
    assert "Bob &lt;b&gt;Boole&lt;/b&gt; (bob)" in page
    assert "1 taken off: it was handed in 2 days late" in page
    assert "waits for a person" in page


def test_workers_write_the_same_files(graded: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    write_feedback(graded, LAB)
    ours = written(graded)
    monkeypatch.setattr(engine, "_PAGES_FOR_A_WORKER", 1)
    started, done = [], []
    pages = write_feedback(graded, LAB, workers=2, on_start=started.append, on_done=done.append)
    assert [page.parent.parent.name for page in pages] == ["ada", "bob", "cleo", "dora"]
    assert sorted(started) == sorted(done) == ["ada", "bob", "cleo", "dora"]
    assert written(graded) == ours


def test_who_is_not_in_the_gradebook_is_named(graded: Course) -> None:
    with graded.gradebook() as gradebook:
        gradebook.remove_submission(LAB, "bob")
    with pytest.raises(CourseProblem, match="3 pages were written") as caught:
        write_feedback(graded, LAB)
    assert "bob: it is not in the gradebook" in str(caught.value)


def test_a_course_with_an_exporter_of_its_own_gets_its_pages(graded: Course) -> None:
    configuration = graded.root / "nbgrader_config.py"
    own = (
        "\nfrom autograder.nbgrader_plugin.feedback_exporter import FeedbackExporter\n"
        "class Own(FeedbackExporter):\n"
        "    def from_notebook_node(self, nb, resources=None, **kw):\n"
        "        page, resources = super().from_notebook_node(nb, resources, **kw)\n"
        "        return page.replace('</footer>', 'Our own line</footer>'), resources\n"
        "c.GenerateFeedback.exporter_class = Own\n"
    )
    configuration.write_text(configuration.read_text() + own)
    for page in write_feedback(open_course(graded.root), LAB):
        assert "Our own line" in page.read_text()


def test_a_course_can_have_nbgraders_own_page_back(graded: Course) -> None:
    configuration = graded.root / "nbgrader_config.py"
    page = (ROOT / "docs" / "running" / "feedback.md").read_text()
    lines = page[page.index("c.GenerateFeedback.exporter_class") :]
    configuration.write_text(configuration.read_text() + "\n" + lines[: lines.index("```")])
    for path in write_feedback(open_course(graded.root), LAB):
        assert "Grade cell: <code>test_double</code>" in path.read_text()


def test_outside_of_generate_feedback_the_exporter_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ReadMarks"):
        FeedbackExporter().from_notebook_node(nbformat.v4.new_notebook())
