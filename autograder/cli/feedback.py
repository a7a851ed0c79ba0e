"""``autograder feedback``: a page for each student."""

from __future__ import annotations

import os
from pathlib import Path

import click

from autograder.cli import options
from autograder.engine import write_feedback
from autograder.gradebook import open_course


@click.command()
@click.argument("lab")
@options.course_dir
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="How many processes write pages.",
)
def feedback(lab: str, course_dir: Path, workers: int) -> None:
    """Write each student's feedback page for LAB.

    Every page is searched for lines of hidden tests; one that holds any is removed.

    \b
    Example:
        autograder feedback 01_initialization
    """
    course = open_course(course_dir)
    with options.progress_bar() as progress:
        folder = course.folder_of(course.coursedir.autograded_directory, "*", lab)
        total = len(list(Path("/").glob(f"{folder}/{lab}.ipynb"[1:])))
        task = progress.add_task(f"Feedback on {lab}", total=total, student="")
        pages = write_feedback(
            course,
            lab,
            workers=workers,
            on_start=lambda student: progress.update(task, student=student),
            on_done=lambda student: progress.update(task, advance=1, student=""),
        )
    where = course.root / course.coursedir.feedback_directory
    options.console().print(f"{len(pages)} pages in {where}", soft_wrap=True)
