"""``autograder grade``: grades a class."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from autograder.cli import options
from autograder.engine import grade_class
from autograder.engine.grade_class import Request
from autograder.gradebook import Outcome, Status, open_course
from autograder.outside import WITHOUT_SANDBOX

SOME_NOT_GRADED = 3
"""Exit status when some submissions could not be graded."""


@click.command()
@click.argument("lab")
@options.course_dir
@click.option("--student", "students", multiple=True, help="Only this student; may be repeated.")
@click.option("--force", is_flag=True, help="Grade again what is already graded.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="How many submissions to judge at once.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Judge on the workers of this dask.distributed scheduler, such as tcp://10.0.0.1:8786.",
)
@click.option(
    "--no-sandbox",
    is_flag=True,
    help="Run students' code unprotected, with your rights. Only for code that you trust.",
)
def grade(
    *,
    lab: str,
    course_dir: Path,
    students: tuple[str, ...],
    force: bool,
    workers: int,
    scheduler: str | None,
    no_sandbox: bool,
) -> None:
    """Grade every submission of LAB that is not graded yet.

    Submissions lie in submitted/STUDENT/LAB/LAB.ipynb. One that cannot be graded costs only its
    own author: it gets a named reason and is listed. Stop at any time; the same command goes on.

    \b
    Exit status: 0 all graded, 3 some could not be graded (they are listed), 1 another problem,
    4 no sandbox.

    \b
    Examples:
        autograder grade 01_initialization
        autograder grade 01_initialization --student ada --force
        autograder grade 01_initialization --scheduler tcp://10.0.0.1:8786
    """
    course = open_course(course_dir)
    request = Request(
        lab,
        students,
        force,
        WITHOUT_SANDBOX if no_sandbox else None,
        workers,
        scheduler,
    )
    started = time.monotonic()
    with options.progress_bar() as progress:
        total = len(students) or len(course.handed_in(lab))
        task = progress.add_task(f"Grading {lab}", total=total, student="")
        outcomes = grade_class(
            course,
            request,
            on_start=lambda student: progress.update(task, student=escape(student)),
            on_done=lambda outcome: progress.update(task, advance=1, student=""),
        )
    seconds = time.monotonic() - started
    console = options.console()
    console.print(_table(lab, outcomes))
    graded = sum(outcome.is_graded for outcome in outcomes)
    console.print(
        f"{graded} of {len(outcomes)} graded in {seconds:.0f} s.\n"
        f"Gradebook: {course.gradebook_name}\n"
        f"Graded notebooks: {course.root / course.coursedir.autograded_directory}\n"
        f"Logs: {course.root / 'logs' / lab}",
        soft_wrap=True,
    )
    not_graded = [outcome for outcome in outcomes if not outcome.is_graded]
    if not_graded:
        console.print(f"\nNot graded ({len(not_graded)}):")
        for outcome in not_graded:
            console.print(f"  {outcome.student}: {_why(outcome)}", markup=False, soft_wrap=True)
        sys.exit(SOME_NOT_GRADED)


def _table(lab: str, outcomes: list[Outcome]) -> Table:
    table = Table(title=lab, title_justify="left")
    table.add_column("student")
    table.add_column("score", justify="right")
    table.add_column("of", justify="right")
    table.add_column("time", justify="right")
    table.add_column("found", overflow="fold")
    for outcome in outcomes:
        table.add_row(
            escape(outcome.student),
            "" if outcome.final is None else f"{outcome.final:g}",
            "" if outcome.max_score is None else f"{outcome.max_score:g}",
            f"{outcome.seconds:.1f} s",
            _found(outcome),
        )
    return table


def _found(outcome: Outcome) -> str:
    if outcome.status is Status.FAILED:
        return escape(outcome.detail)
    doubt = [outcome.detail] if outcome.detail else []
    late = [f"{outcome.penalty:g} points taken off: late"] if outcome.penalty else []
    person = ["waits for a person"] if outcome.waits_for_a_person else []
    first = [finding.text for finding in outcome.findings[:2]]
    more = len(outcome.findings) - len(first)
    return escape("; ".join([*doubt, *late, *person, *first, *([f"{more} more"] if more else [])]))


def _why(outcome: Outcome) -> str:
    if outcome.status is Status.FAILED:
        return outcome.detail
    return "; ".join(finding.text for finding in outcome.findings)
