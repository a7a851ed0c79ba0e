"""``autograder report``: what the class got right and wrong, on one page."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli import options
from autograder.engine import open_course
from autograder.report.grades import read_grades
from autograder.report.page import write_page


@click.command()
@click.argument("lab")
@options.course_dir
@click.option("--to", "path", type=click.Path(dir_okay=False, path_type=Path), help="The file.")
def report(lab: str, course_dir: Path, path: Path | None) -> None:
    """Write a short report on LAB: scores, tests, and what was found.

    One HTML page that opens offline.

    \b
    Example:
        autograder report 01_initialization
    """
    course = open_course(course_dir)
    path = path or course.root / "reports" / f"{lab}.html"
    write_page(read_grades(course, lab), path)
    options.console().print(f"Report: {path}", soft_wrap=True)
