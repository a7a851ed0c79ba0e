"""``autograder new-course``: a folder in which labs are released and graded."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from autograder.cli.options import console
from autograder.gradebook import CourseProblem
from autograder.lab.course_profile import FILENAME

CONFIGURATION = '''"""nbgrader's configuration of this course: add any of its options below."""

from autograder.nbgrader_plugin import configure

c = get_config()  # noqa: F821
configure(c)
'''


@click.command("new-course")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--labs-from",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Copy the labs from this folder of solutions.",
)
def new_course(folder: Path, labs_from: Path | None) -> None:
    """Make a course folder: nbgrader's configuration, and a copy of the labs.

    \b
    Example:
        autograder new-course ~/deep-learning-2027 --labs-from solutions
    """
    configuration = folder / "nbgrader_config.py"
    if configuration.exists():
        raise CourseProblem(f"{folder} is a course folder already.")
    folder.mkdir(parents=True, exist_ok=True)
    if labs_from is not None:
        profile = labs_from / ".." / FILENAME
        if profile.is_file():
            shutil.copy(profile, folder / FILENAME)
        else:
            console().print(
                f"There is no {FILENAME} beside {labs_from}: put the labs' own into {folder} "
                "before you grade."
            )
        skip = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(labs_from, folder / "solutions", dirs_exist_ok=True, ignore=skip)
    (folder / "submitted").mkdir(exist_ok=True)
    configuration.write_text(CONFIGURATION)
    console().print(f"Made {folder}. Submissions go to {folder}/submitted/STUDENT/LAB/LAB.ipynb")
