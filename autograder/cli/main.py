"""``autograder``: the commands, one file each."""

from __future__ import annotations

import autograder.lab.lighter_imports  # noqa: F401  # before what loads nbformat

# isort: split
import importlib
import logging
import sys
from typing import Any

import click
from rich.console import Console

from autograder.lab.user_problem import UserProblem
from autograder.outside import SandboxUnavailable

NO_SANDBOX = 4
"""Exit status when students' code cannot be shut in and that was not waived."""


_MODULES = {
    "new-course": "new_course",
    "build": "authoring",
    "probes": "probes",
    "release": "release",
    "grade": "grade",
    "feedback": "feedback",
    "report": "report",
    "export": "export",
    "validate-tests": "validate_tests",
}
"""Commands in the order in which a course needs them, and the module of each."""


class _Commands(click.Group):
    """Loads a command when it is called: workers start by loading this module, and need none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module: Any = importlib.import_module(f"autograder.cli.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="trainlab-autograder")
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


def main() -> None:
    """Run a command; a person's mistake ends in a sentence, not in a traceback."""
    errors = Console(stderr=True, highlight=False)
    # A log file that cannot be written, on a full disk, must not fill the screen.
    logging.raiseExceptions = False
    try:
        cli()
    except UserProblem as problem:
        errors.print(str(problem), markup=False)
        sys.exit(1)
    except SandboxUnavailable as problem:
        errors.print(
            f"No sandbox: {str(problem).rstrip('.')}.\n"
            "Students' code would run unprotected, with your rights. "
            "If you trust every line of it, say so with --no-sandbox.",
            markup=False,
        )
        sys.exit(NO_SANDBOX)
    except OSError as error:
        errors.print(
            f"{error.strerror or error}: {error.filename or 'an unknown file'}", markup=False
        )
        sys.exit(1)
    except KeyboardInterrupt:
        errors.print("\nStopped. What was finished is kept; the same command goes on from there.")
        sys.exit(130)
    except Exception as error:
        # Looked at by name: workers load this module, and need no gradebook.
        if not type(error).__module__.startswith("sqlalchemy."):
            raise
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        errors.print(
            f"The gradebook could not be used: {reason}.\n"
            "If another program is writing to it, such as formgrader, wait until it is done.",
            markup=False,
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
