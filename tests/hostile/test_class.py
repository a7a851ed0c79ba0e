"""Attacks through files, links, pages and tables: a whole class is graded with them."""

from __future__ import annotations

import contextlib
import csv
import html
import logging
import os
import re
import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, release_lab, write_feedback
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, CourseProblem, Outcome, Status, open_course
from autograder.judge import Judge
from autograder.lab import HandedIn, Master, collect, read_submission
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from autograder.report.grades import read_grades, write_csv
from autograder.report.page import write_page
from tests.banks.html_dangers import dangers_of
from tests.banks.notebooks import add_cell, all_right, cell_of, write
from tests.hostile.attack import FULL, WRONG
from tests.hostile.bank.files import FILES, Files
from tests.hostile.bank.pages import PAGES, Page
from tests.hostile.canary import digest_of_tree
from tests.tiny_lab import LAB, write_tiny_lab

QUICK = """
c.JudgeSubmission.cell_seconds = 10
c.JudgeSubmission.call_seconds = 5
c.JudgeSubmission.file_mb = 32
"""
FORMULA_IDS = ("=1+1", "-1", "@SUM(1)", "=cmd|' C'!A0", 'a;=1+1",=1+1')
FORMULA_ERRORS = ("=1+1", "x;=1+1;y", 'x",=1+1,"y', "x\n=1+1", "x\t=1+1")

COMMAND_SECONDS = 60.0


@dataclass
class Graded:
    """A graded class, and what lay there before."""

    course: Course
    outcomes: dict[str, Outcome]
    before: dict[str, str]


def _new_course(folder: Path) -> Course:
    write_tiny_lab(folder / "solutions")
    (folder / "nbgrader_config.py").write_text(CONFIGURATION + QUICK)
    opened = open_course(folder)
    release_lab(opened, LAB)
    return opened


def _grade(course: Course, workers: int = 1) -> dict[str, Outcome]:
    return {o.student: o for o in grade_class(course, Request(LAB, workers=workers))}


def _hand_in(course: Course, student: str, **changed: str) -> Path:
    return write(all_right(course.master(LAB), **changed), course.root, student, LAB).parent


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, warm: WarmProcess) -> Iterator[Graded]:
    """One class with every attack of this file that does not stop the class."""
    course = _new_course(tmp_path_factory.mktemp("class"))
    try:
        yield _graded(course)
    finally:
        # Python's own rmtree, with which pytest tidies up, gives up on folders as deep as these.
        subprocess.run(["rm", "-rf", str(course.root)], check=True)


def _graded(course: Course) -> Graded:
    master = course.master(LAB)
    for student in ("ada", "zoe"):
        _hand_in(course, student)
    by_student = {"pages": all_right(master), "comments": all_right(master)}
    for page in PAGES:
        page.change(by_student["comments" if page.name.startswith("error") else "pages"])
    for student, notebook in by_student.items():
        _write_raw(notebook, course, student)
    for files in FILES:
        files.put(_hand_in(course, files.name, double=WRONG), course.root)
    for student in FORMULA_IDS:
        _hand_in(course, student)
    notebook = all_right(master)
    for error in FORMULA_ERRORS:
        add_cell(notebook, f"raise type({error!r}, (Exception,), {{}})()")
    write(notebook, course.root, "formulas", LAB)
    before = _untouchable(course)
    return Graded(course, _grade(course), before)


@pytest.fixture(scope="module")
def pages(graded: Graded) -> dict[str, str]:
    """The feedback pages, by student."""
    written = write_feedback(graded.course, LAB)
    return {path.parent.parent.name: path.read_text() for path in written}


def _write_raw(notebook: NotebookNode, course: Course, student: str) -> None:
    """Write without nbformat's checks."""
    path = course.root / "submitted" / student / LAB / f"{LAB}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(notebook))


def _untouchable(course: Course) -> dict[str, str]:
    """Hashes of what no grading changes: solutions, release, and what was handed in."""
    found: dict[str, str] = {}
    for part in ("solutions", "course", "submitted/ada", "submitted/zoe"):
        found |= {f"{part}/{k}": v for k, v in digest_of_tree(course.root / part).items()}
    return found


def test_the_class_was_finished_and_nothing_of_others_changed(graded: Graded) -> None:
    assert graded.outcomes["ada"].score == graded.outcomes["zoe"].score == FULL
    assert _untouchable(graded.course) == graded.before


# -- files and links -------------------------------------------------------------------------------


@pytest.mark.parametrize("files", FILES, ids=lambda files: files.name)
def test_files_and_links_gain_and_show_nothing(files: Files, graded: Graded) -> None:
    name = files.name
    outcome = graded.outcomes[name]
    if name == "no-time":  # somebody must mend it: a penalty may hang on it
        assert outcome.status is Status.FAILED
        assert "timestamp.txt holds no time" in outcome.detail
    else:
        # Whatever lies beside it, the work itself is judged and recorded.
        assert outcome.status in (Status.GRADED, Status.NOT_GRADABLE), outcome
        assert outcome.score is not None
        assert outcome.score <= FULL - 3
    for step in ("autograded", "feedback"):
        folder = graded.course.root / step / name
        for path in folder.rglob("*"):
            assert not path.is_symlink(), path
            assert path.is_file() or path.is_dir(), path
            if path.is_file() and path.suffix.lower() != ".ipynb":
                content = path.read_bytes()
                assert b"secret_solution" not in content, path
                assert b"an expected value" not in content, path
                assert b"SQLite format" not in content[:20], path


# -- pages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_runs_nothing(page: Page, graded: Graded, warm: WarmProcess) -> None:
    """The judged notebook, on a page made by the exporter of feedback and formgrader."""
    master = graded.course.master(LAB)
    notebook = all_right(master)
    page.change(notebook)
    handed_in = HandedIn("eve", nbformat.writes(notebook).encode())
    judged = Judge(master, warm, Limits()).judge(handed_in).notebook
    assert _points(judged) == FULL
    exporter = HTMLExporter(config=graded.course.app.config)
    rendered = [
        str(exporter.from_notebook_node(notebook)[0]) for notebook in (judged, all_right(master))
    ]
    assert dangers_of(rendered[0]) - dangers_of(rendered[1]) == {}


def _points(notebook: NotebookNode) -> float:
    """The score of a judged notebook by nbgrader's own rules."""
    tests = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
    return sum(determine_grade(cell, logging.getLogger("hostile"))[0] or 0 for cell in tests)


@pytest.mark.parametrize("student", ["pages", "comments"])
def test_nbgraders_own_page_runs_nothing(
    graded: Graded, pages: dict[str, str], student: str
) -> None:
    """All the page attacks that fail, together, through the commands."""
    assert graded.outcomes[student].score == FULL
    assert dangers_of(pages[student]) - dangers_of(pages["ada"]) == {}


def test_the_report_runs_nothing_but_its_own_script(graded: Graded, tmp_path: Path) -> None:
    write_page(read_grades(graded.course, LAB), tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text()
    assert dangers_of(page)["<script>"] == 1
    assert "script-src 'sha256-" in html.unescape(page)


# -- tables ----------------------------------------------------------------------------------------


def _cells(graded: Graded, folder: Path, delimiter: str) -> Iterator[str]:
    write_csv(read_grades(graded.course, LAB), folder / "grades.csv")
    with (folder / "grades.csv").open(newline="") as stream:
        for row in csv.reader(stream, delimiter=delimiter):
            yield from row


def _formulas(cells: Iterator[str]) -> list[str]:
    starts = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")
    return [c for cell in cells for c in [cell.lstrip(" ")] if c.startswith(starts)]


def test_no_cell_of_the_table_is_a_formula(graded: Graded, tmp_path: Path) -> None:
    assert _formulas(_cells(graded, tmp_path, ",")) == []


def test_no_cell_is_a_formula_where_semicolons_part_them(graded: Graded, tmp_path: Path) -> None:
    assert _formulas(_cells(graded, tmp_path, ";")) == []


# -- attacks that try to stop the class ------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path, warm: WarmProcess) -> Course:
    """A class of Ada and Zoe; the attack stands between them."""
    course = _new_course(tmp_path / "class")
    for student in ("ada", "zoe"):
        _hand_in(course, student)
    return course


def _run(course: Course, command: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Run one command as an instructor does."""
    words = [sys.executable, "-m", "autograder.cli.main", command, LAB, *more]
    return subprocess.run(
        [*words, "--course-dir", str(course.root)],
        capture_output=True,
        text=True,
        check=False,
        timeout=COMMAND_SECONDS,
    )


def _scores(course: Course) -> dict[str, float]:
    return {row.student: row.score for row in read_grades(course, LAB).rows}


_READS_AS_NBGRADER_DOES = """
import resource, sys
from autograder.nbgrader_plugin.exporter import TolerantExporter
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
limit = 2**30
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    TolerantExporter().from_filename(sys.argv[1])
except Exception:
    pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_file_is_not_read_as_a_notebook(tmp_path: Path, kind: str) -> None:
    """In a process of its own, with limits: where this fails it eats all memory, or waits."""
    path = tmp_path / f"{LAB}.ipynb"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    read = subprocess.run(
        [sys.executable, "-c", _READS_AS_NBGRADER_DOES, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=COMMAND_SECONDS,
    )
    assert int(read.stdout) < 200, "MiB taken"


def test_names_of_errors_do_not_stop_the_command(small: Course) -> None:
    """The screen's markup must not be fed with students' text."""
    error = "[/bold][link=https://example.org]"
    notebook = add_cell(
        all_right(small.master(LAB)), f"raise type({error!r}, (Exception,), {{}})()"
    )
    write(notebook, small.root, "eve]", LAB)
    done = _run(small, "grade", "--workers", "1")
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert "eve]" in done.stdout


@pytest.mark.parametrize("student", ["*", "[az]*"])
def test_a_student_whose_id_is_a_pattern_changes_nobody_else(small: Course, student: str) -> None:
    _hand_in(small, student, double=WRONG)
    outcomes = _grade(small)
    assert not outcomes[student].is_graded
    assert "rename" in outcomes[student].detail
    scores = _scores(small)
    assert scores["ada"] == scores["zoe"] == FULL
    pages = {path.parent.parent.name: path.read_text() for path in write_feedback(small, LAB)}
    assert set(pages) == {"ada", "zoe"}
    assert all("0 * x" not in re.sub(r"<[^>]*>", "", page) for page in pages.values())


def _folder_named_as_the_page(folder: Path, master: Master) -> None:
    (folder / f"{LAB}.html").mkdir()
    (folder / f"{LAB}.html" / "notes.txt").write_text("mine")


def _line_of_a_hidden_test(folder: Path, master: Master) -> None:
    lines = master.by_id["test_double"].source.splitlines()
    (folder / "guessed.py").write_text("\n".join(lines))


def _cell_with_a_line_of_a_hidden_test(folder: Path, master: Master) -> None:
    notebook = nbformat.read(folder / f"{LAB}.ipynb", as_version=4)
    add_cell(notebook, cell_of(notebook, "double").source)
    lines = master.by_id["test_double"].source.splitlines()
    notebook.cells.append(nbformat.v4.new_markdown_cell("\n".join(lines)))
    nbformat.write(notebook, folder / f"{LAB}.ipynb")


def _picture_pasted_into_text(folder: Path, master: Master) -> None:
    """Honest: JupyterLab writes this when a picture is pasted into a text cell."""
    notebook = nbformat.read(folder / f"{LAB}.ipynb", as_version=4)
    picture = {"plot.png": {"image/png": "iVBORw0KGgo="}}
    notebook.cells.append(
        nbformat.v4.new_markdown_cell("![plot](attachment:plot.png)", attachments=picture)
    )
    nbformat.write(notebook, folder / f"{LAB}.ipynb")


@pytest.mark.parametrize(
    ("spoil", "is_honest"),
    [
        pytest.param(_folder_named_as_the_page, False, id="a folder named as the page"),
        pytest.param(_line_of_a_hidden_test, False, id="a file with lines of a hidden test"),
        pytest.param(_cell_with_a_line_of_a_hidden_test, False, id="a cell with such lines"),
        pytest.param(_picture_pasted_into_text, True, id="a picture pasted into text"),
    ],
)
def test_one_page_that_cannot_be_written_costs_no_other(
    small: Course, spoil: Callable[[Path, Master], None], is_honest: bool
) -> None:
    spoil(_hand_in(small, "eve"), small.master(LAB))
    _grade(small)
    with contextlib.suppress(CourseProblem):
        write_feedback(small, LAB)
    for student in ("ada", "zoe", *(["eve"] if is_honest else [])):
        assert (small.root / "feedback" / student / LAB / f"{LAB}.html").is_file(), student


def test_a_huge_notebook_is_not_read_into_memory(small: Course) -> None:
    path = _hand_in(small, "eve") / f"{LAB}.ipynb"
    os.truncate(path, 400 * 2**20)  # a hole: takes no space on disk
    tracemalloc.start()
    try:
        handed_in = collect(path.parent, LAB, "eve")
        read_submission(handed_in, small.master(LAB))
        assert handed_in.digest
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 * 2**20, f"{peak / 2**20:.0f} MiB"


def test_the_socket_of_a_submission_is_not_opened(small: Course) -> None:
    folder = _hand_in(small, "eve")
    with socket.socket(socket.AF_UNIX) as server, contextlib.chdir(folder):
        server.bind("s")  # a longer path would be too long
    assert _grade(small)["eve"].score == FULL
