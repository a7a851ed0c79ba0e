"""What the map says of each lab: from `website/labs.toml` and from the lab's own first cell."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from website.places import LABS

_TITLE = re.compile(r"^# Lab (\d\d): (.+)$", re.MULTILINE)
_ROW = r"^\| {name} \| (.+) \|$"


@dataclass(frozen=True)
class Lab:
    """One lab, as students get it."""

    name: str
    """Its folder, such as "01_initialization"."""
    number: str
    title: str
    question: str
    """The question that it opens with, Markdown."""
    promise: str
    """What you will do, Markdown."""
    time: str
    """How long it takes, how many exercises and points, Markdown."""
    needs: str
    """What you should know before, Markdown."""
    builds: str
    """What you will have built."""
    after: tuple[str, ...]
    """Names of labs that help, if they were done before."""

    @property
    def notebook(self) -> Path:
        """The released notebook."""
        return LABS / self.name / f"{self.name}.ipynb"

    def read(self) -> NotebookNode:
        """The released notebook's cells."""
        return nbformat.read(self.notebook, as_version=4)


def read_labs() -> list[Lab]:
    """All labs in their order."""
    listed = tomllib.loads((Path(__file__).parents[1] / "labs.toml").read_text("utf-8"))
    return [
        _read_lab(name, str(entry["builds"]), tuple(entry["after"]))
        for name, entry in sorted(listed.items())
    ]


def _read_lab(name: str, builds: str, after: tuple[str, ...]) -> Lab:
    notebook = nbformat.read(LABS / name / f"{name}.ipynb", as_version=4)
    opening: str = notebook.cells[0].source
    title = _TITLE.search(opening)
    if title is None:
        raise ValueError(f"{name}: its first line must be '# Lab NN: Title'")
    paragraph = " ".join(opening[title.end() :].strip().split("\n\n")[0].split())
    question, _, promise = paragraph.removeprefix("**").partition("**")
    return Lab(
        name=name,
        number=title[1],
        title=title[2],
        question=question,
        # What comes before it, as history, is for those who have opened the lab.
        promise="You will" + promise.partition("You will")[2],
        time=_row("Time", opening),
        needs=_row("You need", opening),
        builds=builds,
        after=after,
    )


def _row(name: str, opening: str) -> str:
    found = re.search(_ROW.format(name=name), opening, re.MULTILINE)
    if found is None:
        raise ValueError(f"the first cell has no row {name!r}:\n{opening[:300]}")
    return found[1]
