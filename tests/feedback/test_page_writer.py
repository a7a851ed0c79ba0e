"""Pages are written one by one; what goes wrong with one costs no other."""

from __future__ import annotations

import signal
import stat
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.feedback import write
from autograder.feedback.marks import Marks
from autograder.feedback.page import page_of
from autograder.feedback.write import PageJob, PageWriter
from autograder.lab import Master
from autograder.lab.leaks import hidden_test_lines
from autograder.protocol.clock import processor_seconds
from tests.banks.notebooks import cell_of


@pytest.fixture
def job(tmp_path: Path, graded: NotebookNode, marks: Marks) -> PageJob:
    folder = tmp_path / "autograded"
    (folder / "data").mkdir(parents=True)
    nbformat.write(graded, folder / "tiny.ipynb")
    (folder / "data" / "mine.txt").write_text("1 2 3")
    return PageJob(marks, folder, tmp_path / "feedback" / "ada", ["data/mine.txt"])


def rewrite(job: PageJob, notebook: NotebookNode) -> None:
    nbformat.write(notebook, job.graded / "tiny.ipynb")


def test_the_page_and_what_lies_beside_it_are_written(
    tiny: Master, graded: NotebookNode, job: PageJob
) -> None:
    written = PageWriter(tiny).write(job)
    assert (written.student, written.problem, written.details) == ("ada", "", "")
    page = job.feedback / "tiny.html"
    assert page.read_text() == page_of(tiny, graded, job.marks)
    assert stat.S_IMODE(page.stat().st_mode) == 0o644
    assert (job.feedback / "data" / "mine.txt").read_text() == "1 2 3"


def test_what_an_earlier_page_left_is_removed(tiny: Master, job: PageJob) -> None:
    job.feedback.mkdir(parents=True)
    (job.feedback / "old.html").touch()
    assert PageWriter(tiny).write(job).problem == ""
    assert not (job.feedback / "old.html").exists()


def test_a_page_that_would_show_a_line_of_a_hidden_test_is_removed(
    tiny: Master, graded: NotebookNode, job: PageJob
) -> None:
    secret = next(iter(hidden_test_lines(tiny)))
    cell_of(graded, "double").outputs = [nbformat.v4.new_output("stream", text=secret)]
    rewrite(job, graded)
    written = PageWriter(tiny).write(job)
    assert "it would show a line of a hidden test, and was removed" in written.problem
    assert not (job.feedback / "tiny.html").exists()


def test_a_line_of_a_hidden_test_that_the_student_wrote_is_no_leak(
    tiny: Master, graded: NotebookNode, job: PageJob
) -> None:
    cell_of(graded, "double").source += f"\n# {next(iter(hidden_test_lines(tiny)))}"
    rewrite(job, graded)
    assert PageWriter(tiny).write(job).problem == ""


def test_what_cannot_be_written_has_a_reason_and_a_log(tiny: Master, job: PageJob) -> None:
    (job.graded / "tiny.ipynb").write_text("{]")
    writer = PageWriter(tiny)
    written = writer.write(job)
    assert written.problem.startswith("it could not be written (")
    assert "Traceback" in written.details
    assert not job.feedback.exists()


def test_a_page_that_takes_too_long_costs_only_its_own_author(
    tiny: Master, job: PageJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> str:
        while True:
            pass

    writer = PageWriter(tiny)
    with monkeypatch.context() as patched:
        patched.setattr(write, "page_of", endless)
        patched.setattr(write, "_SECONDS", 0.1)
        assert writer.write(job).problem == "it could not be written (TookTooLong)"
    assert writer.write(job).problem == ""


def test_without_trouble_the_clock_leaves_no_trace() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with processor_seconds(60):
        pass
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
