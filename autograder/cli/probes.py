"""``autograder probes``: what known mistakes give on inputs chosen to tell them apart."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from rich.table import Table

from autograder.cli import options
from autograder.gradebook import CourseProblem, open_course
from autograder.lab import Master
from autograder.validation.probes import ProbedExercise, keep_probes, probe_lab, stale_exercises

NOT_APART = 5
"""Exit status when an answer of the bank cannot be told from a right one."""


@click.command()
@click.argument("labs", nargs=-1, metavar="[LAB]...")
@options.course_dir
@click.option("--workers", default=os.cpu_count() or 1, show_default="all cores", help="Processes.")
@click.option("--exercise", "exercises", multiple=True, help="Only this one; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Also what is up to date.")
def probes(
    labs: tuple[str, ...],
    course_dir: Path,
    workers: int,
    exercises: tuple[str, ...],
    everything: bool,
) -> None:
    """Compute what the wrong answers of LABS (default: all) give on their probes, and keep it.

    An exercise's probe.py makes calls on which right and wrong answers differ. What each wrong
    answer gives there is kept in the lab's private folder: grading compares with it, and runs no
    bank. The notebook gets mistakes.json, which names mistakes and holds no answer. Exercises that
    have not changed since are left as they are.

    Ends with status 5 if a right answer differs from the author's, or a wrong one does not.

    \b
    Examples:
        autograder probes 06_adaptive_optimizers
        autograder probes 06_adaptive_optimizers --exercise adam_step
    """
    course = open_course(course_dir)
    console = options.console()
    is_fine = True
    for lab in labs or course.labs:
        master = course.master(lab)
        unknown = set(exercises) - {exercise.grade_id for exercise in master.exercises}
        if unknown:
            raise CourseProblem(f"{lab} has no exercise {', '.join(sorted(unknown))}")
        chosen = exercises if exercises or everything else stale_exercises(master)
        if not (chosen or everything):
            console.print(f"{lab}: up to date")
            continue
        probed = _probe(master, tuple(chosen), workers)
        keep_probes(master, probed)
        console.print(_table(lab, probed))
        for each in probed:
            for problem in each.problems:
                is_fine = False
                console.print(f"{each.exercise}: {problem}", markup=False, soft_wrap=True)
            for one, other in each.ambiguous:
                console.print(
                    f"{each.exercise}: {one} and {other} give the same in all calls, and say "
                    "different things: neither can be named",
                    markup=False,
                    soft_wrap=True,
                )
    if not is_fine:
        sys.exit(NOT_APART)


def _probe(master: Master, exercises: tuple[str, ...], workers: int) -> list[ProbedExercise]:
    total = len(exercises or master.exercises)
    with options.progress_bar() as progress:
        task = progress.add_task(master.lab, total=total, student="")
        return probe_lab(
            master,
            exercises=exercises,
            workers=workers,
            on_done=lambda exercise: progress.update(task, advance=1, student=exercise),
        )


def _table(lab: str, probed: list[ProbedExercise]) -> Table:
    table = Table(title=lab)
    for heading in ("exercise", "calls", "ms", "mistakes", "pairs", "altered", "unclear"):
        table.add_column(heading, justify="left" if heading == "exercise" else "right")
    for each in probed:
        kept = () if each.known is None else each.known.behaviours
        counts = [sum(len(b.mistakes) == n for b in kept) for n in (1, 2, 0)]
        table.add_row(
            each.exercise,
            str(each.calls),
            f"{1000 * each.seconds:.1f}",
            *map(str, counts),
            str(len(each.ambiguous)),
        )
    return table
