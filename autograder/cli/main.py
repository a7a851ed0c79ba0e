"""``autograder``: the commands, one file each."""

from __future__ import annotations

import logging
import sys

import click
from rich.console import Console

from autograder.cli import authoring, export, feedback, grade, new_course, release, report
from autograder.engine import ClusterProblem, CourseProblem
from autograder.sandbox import SandboxUnavailable

NO_SANDBOX = 4
"""Exit status when students' code cannot be shut in and that was not waived."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="autograder")
def cli() -> None:
    """Release labs, grade what students hand in, and tell them what they got wrong.

    An instructor's usual order:

    \b
        autograder release 01_initialization
        autograder grade 01_initialization
        autograder feedback 01_initialization
        autograder report 01_initialization
        autograder export 01_initialization

    Every command works on the course folder you stand in, or on the one given with --course-dir.
    nbgrader's own commands and its formgrader work in the same folder.
    """


for command in (
    new_course.new_course,
    authoring.build,
    release.release,
    grade.grade,
    feedback.feedback,
    report.report,
    export.export,
):
    cli.add_command(command)


def main() -> None:
    """Run a command; a person's mistake ends in a sentence, not in a traceback."""
    errors = Console(stderr=True, highlight=False)
    # A log file that cannot be written, on a full disk, must not fill the screen.
    logging.raiseExceptions = False
    try:
        cli()
    except (CourseProblem, ClusterProblem) as problem:
        errors.print(str(problem), markup=False)
        sys.exit(1)
    except SandboxUnavailable as problem:
        errors.print(
            f"No sandbox: {problem}.\n"
            "Students' code would run unprotected, with your rights. "
            "If you trust every line of it, say so with --no-sandbox.",
            markup=False,
        )
        sys.exit(NO_SANDBOX)
    except OSError as error:
        errors.print(
            f"{error.strerror or error}: {error.filename or 'unknown place'}", markup=False
        )
        sys.exit(1)
    except KeyboardInterrupt:
        errors.print("\nStopped. What was finished is kept; the same command goes on from there.")
        sys.exit(130)


if __name__ == "__main__":
    main()
