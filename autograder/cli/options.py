"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

course_dir: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--course-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    show_default="the current folder",
    help="The course folder, the one with nbgrader_config.py.",
)


def console() -> Console:
    """Where results are printed."""
    return Console(highlight=False)


def progress_bar() -> Progress:
    """A bar with counts, time and what is being worked on."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[student]}"),
        console=Console(stderr=True, highlight=False),
    )
