"""``autograder build``: a lab's notebook, text form and outputs, brought together."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli import options
from autograder.gradebook import CourseProblem, open_course


@click.command()
@click.argument("labs", nargs=-1, metavar="[LAB]...")
@options.course_dir
@click.option("--check", is_flag=True, help="Change nothing; fail if anything is out of date.")
@click.option("--execute", is_flag=True, help="Run the notebooks even if nothing changed.")
@click.option(
    "--take",
    type=click.Choice(["newer", "text", "notebook"]),
    default="newer",
    show_default=True,
    help="The form to build from.",
)
def build(labs: tuple[str, ...], course_dir: Path, check: bool, execute: bool, take: str) -> None:
    """Rebuild LABs (default: all) after editing the notebook or its text form.

    The notebook (.ipynb) and the text form (.py, jupytext's percent format) are two views of one
    lab: edit either. A notebook whose source changed is run again.

    \b
    Examples:
        autograder build 01_initialization
        autograder build --check
    """
    course = open_course(course_dir)
    try:
        from autograder.authoring import BuildProblem, build_lab, staleness
        from autograder.authoring.build import Form
    except ImportError as error:
        raise CourseProblem(
            f"Building labs needs {error.name}, which comes with this package's extra [dev]"
        ) from error
    console = options.console()
    stale: list[str] = []
    for lab in labs or course.source_labs:
        folder = course.lab_folder(lab)
        try:
            if check:
                released = course.folder_of(course.coursedir.release_directory, ".", lab)
                stale += staleness(folder, released)
                continue
            built = build_lab(folder, take=Form(take), execute=execute)
        except BuildProblem as problem:
            raise CourseProblem(str(problem)) from problem
        ran = f"run in {built.seconds:.0f} s" if built.executed else "outputs are up to date"
        console.print(f"{lab}: built from the {built.source.value}, {ran}")
    if stale:
        raise CourseProblem("\n".join([*stale, "Run: autograder build, then autograder release"]))
    if check:
        console.print("Everything is up to date.")
