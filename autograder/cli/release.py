"""``autograder release``: the students' version of a lab."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli import options
from autograder.engine import release_lab
from autograder.gradebook import open_course


@click.command()
@click.argument("lab")
@options.course_dir
def release(lab: str, course_dir: Path) -> None:
    """Make the students' version of LAB, without solutions and hidden tests.

    The result lies in the course's release folder, course/LAB, and is searched for lines of
    solutions and hidden tests before you give it away.

    \b
    Example:
        autograder release 01_initialization
    """
    released = release_lab(open_course(course_dir), lab)
    options.console().print(
        f"{lab}: {released.tests} tests, {released.points:g} points. "
        f"Students get the folder {released.folder}"
    )
