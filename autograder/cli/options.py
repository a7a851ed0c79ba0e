"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

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


class _Rate(ProgressColumn):
    """How many are done in a minute, since the beginning."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        if not task.completed or not task.elapsed:
            return Text("")
        return Text(f"{60 * task.completed / task.elapsed:.0f}/min")


def progress_bar() -> Progress:
    """A bar with counts, time, rate and what is being worked on."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        _Rate(),
        TextColumn("{task.fields[student]}"),
        console=Console(stderr=True, highlight=False),
    )
