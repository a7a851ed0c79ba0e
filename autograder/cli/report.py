"""``autograder report``: what the class got right and wrong, on one page."""

from __future__ import annotations

from dataclasses import astuple, fields
from pathlib import Path

import click

from autograder.cli import options
from autograder.diagnosis.bank import bank_of
from autograder.gradebook import open_course
from autograder.report.analysis import (
    MisconceptionLine,
    TestLine,
    lines_of_misconceptions,
    lines_of_tests,
)
from autograder.report.grades import read_grades, without_names, write_table
from autograder.report.guesses import lines_of_guesses
from autograder.report.page import write_page
from autograder.validation.kept_figures import repeats_in


@click.command()
@click.argument("lab")
@options.course_dir
@click.option("--to", "path", type=click.Path(dir_okay=False, path_type=Path), help="The file.")
@click.option("--anonymous", is_flag=True, help="Leave the students' ids out.")
def report(lab: str, course_dir: Path, path: Path | None, anonymous: bool) -> None:
    """Write the report on LAB: what to do next, exercises, mistakes, guesses, tests, scores.

    One HTML page that opens offline. Beside it, for a spreadsheet: what each test told
    (LAB-tests.csv) and how common each misconception is (LAB-misconceptions.csv).

    \b
    Example:
        autograder report 01_initialization --anonymous
    """
    course = open_course(course_dir)
    path = path or course.root / "reports" / f"{lab}.html"
    grades = read_grades(course, lab)
    master = course.master(lab)
    bank, guesses = bank_of(master), lines_of_guesses(grades, master)
    if anonymous:
        grades = without_names(grades)
    write_page(
        grades,
        path,
        bank=bank,
        guesses=guesses,
        repeats=repeats_in(master),
        with_students=not anonymous,
    )
    write_table(
        path.with_name(f"{lab}-tests.csv"),
        [field.name for field in fields(TestLine)],
        [astuple(line) for line in lines_of_tests(grades)],
    )
    write_table(
        path.with_name(f"{lab}-misconceptions.csv"),
        [field.name for field in fields(MisconceptionLine)],
        [astuple(line) for line in lines_of_misconceptions(grades, bank)],
    )
    options.console().print(f"Report: {path}", soft_wrap=True)
