"""``autograder validate-tests``: how good the hidden tests are."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path

import click
from rich.table import Table

from autograder.cli import options
from autograder.gradebook import CourseProblem, open_course
from autograder.lab import Master
from autograder.lab.user_problem import UserProblem
from autograder.validation.exercise import Options
from autograder.validation.figures import Counts, LabFigures, count_foreign
from autograder.validation.kept_figures import keep as keep_figures
from autograder.validation.lab import validate_lab
from autograder.validation.page import write_page

BELOW_THE_LINE = 5
"""Exit status when a misconception is not caught, a right answer is not accepted, or too few
mutants are caught."""

LEAST_MUTATION_SCORE = 0.97

_TABLE_WIDTH = 150


@click.command()
@click.argument("labs", nargs=-1)
@options.course_dir
@click.option("--workers", default=os.cpu_count() or 1, show_default="all cores", help="Processes.")
@click.option("--exercise", "exercises", multiple=True, help="Only this one; may be repeated.")
@click.option("--seeds", default=100, show_default=True, help="Other seeds for right answers.")
@click.option("--mutants/--no-mutants", default=True, help="Also make systematic mutants.")
@click.option("--keep", is_flag=True, help="Keep the figures beside the bank, for CI (whole labs).")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="File.")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="The HTML file.")
def validate_tests(  # noqa: PLR0917  (click passes them by name)
    labs: tuple[str, ...],
    course_dir: Path,
    workers: int,
    exercises: tuple[str, ...],
    seeds: int,
    mutants: bool,
    keep: bool,
    json_file: Path | None,
    page: Path | None,
) -> None:
    """Measure the hidden tests of LABS (default: all) against wrong and right answers.

    Every misconception of the bank must lose points, every right answer must not, and the feedback
    must name the mistake. Systematic mutants of the author's solutions show what the bank does not
    think of; right answers run with other seeds show how often luck costs a student points.

    Ends with status 5 if a misconception or more than 3 % of the mutants are not caught, if a right
    answer loses points, or if an answer that writes into its inputs bends a test. A lab takes some
    minutes, without mutants half a minute.

    \b
    Example:
        autograder validate-tests 01_initialization --json figures.json
    """
    if keep and (exercises or not mutants):
        raise click.UsageError(
            "--keep keeps the figures of whole labs, mutants included: leave out --exercise and "
            "--no-mutants."
        )
    _require("scipy")
    if mutants:
        _require("cosmic-ray")
    course = open_course(course_dir)
    masters = [course.master(lab) for lab in labs or course.labs]
    chosen = Options(with_mutants=mutants, seeds=seeds)
    measured = []
    for master in masters:
        measured.append(_measure(master, chosen, exercises, workers))
        if keep:
            keep_figures(master, measured[-1])
    console = options.console()
    # Names and counts stay whole: a narrow window wraps the lines, and a file keeps them.
    console.width = max(console.width, _TABLE_WIDTH)
    console.print(_table(measured))
    console.print(_second_author(measured))
    for lab in measured:
        for complaint in _complaints(lab):
            console.print(f"{lab.lab}: {complaint}", markup=False, soft_wrap=True)
    page = page or course.root / "reports" / "tests.html"
    write_page(measured, page)
    console.print(f"Page: {page}", soft_wrap=True)
    if json_file is not None:
        json_file.write_text(json.dumps([lab.as_json() for lab in measured], indent=1) + "\n")
    if not all(holds_the_line(lab) for lab in measured):
        sys.exit(BELOW_THE_LINE)


def holds_the_line(lab: LabFigures) -> bool:
    """Whether a lab's tests are good enough to grade with."""
    counts = lab.counts
    return (
        counts.misconceptions_caught == counts.misconceptions
        and not counts.misconceptions_misnamed
        and counts.right_answers_accepted == counts.right_answers
        and not counts.spoiling_bent
        and not counts.seed_failures
        and counts.mutation_score >= LEAST_MUTATION_SCORE
    )


def _require(package: str) -> None:
    """Say at once, and not after minutes of measuring, that an optional package is missing."""
    if importlib.util.find_spec(package.replace("-", "_")) is None:
        raise UserProblem(f"validate-tests needs the package {package}:\n    pip install {package}")


def _measure(
    master: Master, chosen: Options, exercises: tuple[str, ...], workers: int
) -> LabFigures:
    existing = [exercise.grade_id for exercise in master.exercises]
    unknown = set(exercises) - set(existing)
    if unknown:
        raise CourseProblem(
            f"{master.lab} has no exercise {', '.join(sorted(unknown))}. It has: "
            f"{', '.join(existing)}."
        )
    total = len(exercises or existing)
    with options.progress_bar() as progress:
        task = progress.add_task(master.lab, total=total, student="")
        try:
            return validate_lab(
                master,
                chosen,
                exercises=exercises,
                workers=workers,
                on_done=lambda exercise: progress.update(task, advance=1, student=exercise),
            )
        except FileNotFoundError as error:
            raise CourseProblem(f"{master.lab} cannot be measured: {error}") from error


def _table(labs: list[LabFigures]) -> Table:
    table = Table(box=None)
    table.add_column("lab and exercise", no_wrap=True)
    for name in (
        "misconceptions",
        "tests failed",
        "named",
        "mutants",
        "right",
        "spoiling",
        "false failures",
        "seconds",
    ):
        table.add_column(name, justify="right", no_wrap=True)
    for lab in labs:
        bound = lab.counts.false_failure_upper_bound
        table.add_row(*_line(f"[bold]{lab.lab}", lab.counts, f", below {bound:.2%}"))
        for exercise in lab.exercises:
            table.add_row(*_line(f"  {exercise.exercise}", exercise.counts))
    return table


def _line(name: str, counts: Counts, bound: str = "") -> tuple[str, ...]:
    return (
        name,
        _of(counts.misconceptions_caught, counts.misconceptions),
        f"{counts.tests_failed_median:g}, at most {counts.tests_failed_most}",
        str(counts.misconceptions_named),
        _of(counts.mutants_caught, counts.mutants),
        _of(counts.right_answers_accepted, counts.right_answers),
        _of(counts.spoiling_bent, counts.spoiling),
        _of(counts.seed_failures, counts.seed_runs) + bound,
        f"{counts.seconds:.1f}",
    )


def _second_author(labs: list[LabFigures]) -> Table:
    """What the second author's answers show, each half by itself."""
    table = Table(box=None)
    table.add_column("second author", no_wrap=True)
    for name in ("wrong: caught", "named", "told what was seen", "right: accepted"):
        table.add_column(name, justify="right")
    for lab in labs:
        for half, held_out in (("used", False), ("held out", True)):
            counts = count_foreign([r for r in lab.foreign if r.held_out == held_out])
            if counts.wrong:
                table.add_row(
                    f"{lab.lab}, {half}",
                    _of(counts.caught, counts.wrong),
                    str(counts.named),
                    str(counts.told),
                    _of(counts.accepted, counts.right),
                )
    return table


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _complaints(lab: LabFigures) -> list[str]:
    """What an author should look at, in words."""
    found = []
    for exercise in lab.exercises:
        for wrong in exercise.misconceptions:
            if not wrong.caught:
                missed = ", ".join(wrong.missed) or "any test"
                found.append(f"misconception {wrong.name} loses nothing in {missed}")
            if wrong.misnamed:
                found.append(f"misconception {wrong.name} is told another one's name")
        for right in exercise.right:
            for test in right.failed:
                found.append(f"{right.name}, a right answer to {exercise.exercise}, fails {test}")
        for spoiling in exercise.spoiling:
            for test in spoiling.gained:
                found.append(f"{test} gives more for {spoiling.name} ({exercise.exercise})")
            if len(spoiling.failed) > 1:
                lost = ", ".join(spoiling.failed)
                found.append(f"{spoiling.name} ({exercise.exercise}) costs more than once: {lost}")
        for test, runs in exercise.seeds.items():
            if runs.failures:
                lost = f"{runs.failures} of {runs.runs} right answers with other seeds"
                found.append(f"{test} fails {lost}")
        found += [f"no test catches {s.name} in {exercise.exercise}" for s in exercise.survivors]
    found += [f"{one} fails for the same as {other}" for one, other in lab.repeats().items()]
    found += [f"{test} catches nothing" for test, (n, _) in lab.catches().items() if not n]
    return found
