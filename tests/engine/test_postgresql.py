"""A gradebook on a real PostgreSQL server, by nbgrader's own `db_url`."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, release_lab
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, CourseProblem, open_course
from autograder.report.grades import read_grades
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB


def _programs() -> Path:
    """Where initdb and pg_ctl lie; Debian keeps them out of PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not versions:
        if os.environ.get("CI"):
            pytest.fail("CI must have PostgreSQL (Debian, Ubuntu: apt install postgresql)")
        pytest.skip("PostgreSQL is not installed")
    return versions[-1].parent


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a database on a server of this test's own."""
    programs = _programs()
    # The path of a socket must be short, and the server's user must reach it.
    folder = Path(tempfile.mkdtemp())
    owner = getpass.getuser()
    as_owner: list[str] = []
    if os.getuid() == 0:  # the server refuses to run as root
        owner = "postgres"
        as_owner = ["runuser", "-u", owner, "--"]
        shutil.chown(folder, owner)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(*command: str) -> None:
        done = subprocess.run(
            [*as_owner, *command], capture_output=True, text=True, check=False, cwd=folder
        )
        assert done.returncode == 0, done.stderr

    data = str(folder / "data")
    run(str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "grader", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    log = str(folder / "log")
    run(str(programs / "pg_ctl"), "-D", data, "-o", options, "-l", log, "-w", "start")
    try:
        yield f"postgresql+psycopg://grader@127.0.0.1:{port}/postgres"
    finally:
        run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def on_server(course: Course, server: str) -> Course:
    """The course with its gradebook on the server."""
    setting = f"\nc.CourseDirectory.db_url = {server!r}\nc.CourseDirectory.course_id = 'deep'\n"
    (course.root / "nbgrader_config.py").write_text(CONFIGURATION + setting)
    opened = open_course(course.root)
    release_lab(opened, LAB)
    return opened


def test_a_class_is_graded_into_postgresql(course: Course, on_server: Course) -> None:
    for student in ("ada", "bob", "eve", "zoe"):
        wrong = {"double": "def double(x): return 3 * x"} if student == "bob" else {}
        write(all_right(on_server.master(LAB), **wrong), on_server.root, student, LAB)
    there = {o.student: o.score for o in grade_class(on_server, Request(LAB, workers=2))}
    rows = {row.student: row.score for row in read_grades(on_server, LAB).rows}
    here = {o.student: o.score for o in grade_class(course, Request(LAB, force=True))}
    assert there == rows == here
    assert len(set(there.values())) == 2


def test_a_server_without_a_course_id_is_said_plainly(course: Course, server: str) -> None:
    """nbgrader would end in a violated constraint: SQLite does not look, PostgreSQL does."""
    setting = f"\nc.CourseDirectory.db_url = {server!r}\n"
    (course.root / "nbgrader_config.py").write_text(CONFIGURATION + setting)
    with pytest.raises(CourseProblem, match="course_id"):
        open_course(course.root)
