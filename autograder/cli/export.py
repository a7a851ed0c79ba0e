"""``autograder export``: the scores as a table for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli import options
from autograder.cli.doubtful import warn_of_doubtful
from autograder.gradebook import open_course
from autograder.report.grades import read_grades, write_csv


@click.command()
@click.argument("lab")
@options.course_dir
@click.option("--to", "path", type=click.Path(dir_okay=False, path_type=Path), help="The file.")
def export(lab: str, course_dir: Path, path: Path | None) -> None:
    """Write the scores of LAB, test by test, as CSV.

    Scores are final, as nbgrader has them: with points by hand and extra credit, late penalties
    taken off. The column "status" names what cannot be relied on: stale, missing, withdrawn, or
    waiting for a person. nbgrader's own command writes the same rows:

    \b
        nbgrader export --exporter=autograder.report.export_plugin.GradesExporter

    Text that a spreadsheet would take for a formula is made harmless.

    \b
    Example:
        autograder export 01_initialization --to grades.csv
    """
    course = open_course(course_dir)
    path = path or course.root / "reports" / f"{lab}.csv"
    grades = read_grades(course, lab)
    write_csv(grades, path)
    options.console().print(f"{len(grades.rows)} students in {path}", soft_wrap=True)
    warn_of_doubtful(grades)
