"""`python -m website.pages.start_notebook`: writes the page that JupyterLab opens for students."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from website.pages.labs import read_labs
from website.places import LABS

START = LABS / "start.ipynb"

_BEFORE = """\
# Training deep networks

Open a lab with a click. Each can be done alone; those with a smaller number help. Read, replace
`raise NotImplementedError()` in an exercise, run the cell (Shift and Enter), and run the check
below it.

| lab | you build | time |
| --- | --- | --- |
"""

_AFTER = """
What you solve can be kept: the last cell of a lab writes it into `mynet`, a library of your own
that later labs use. Everything works without network. The folder `trainlab` is what the labs
import; you need not read it."""


def start_notebook() -> NotebookNode:
    """The map in short: a notebook, since JupyterLab shows it as it is meant to be read."""
    rows = [
        f"| [{lab.number} {lab.title}]({lab.name}/{lab.name}.ipynb) | {lab.builds} | "
        f"{re.split(',| [(]', lab.time)[0]} |\n"
        for lab in read_labs()
    ]
    kernel = read_labs()[0].read().metadata["kernelspec"]
    text = _BEFORE + "".join(rows) + _AFTER
    return new_notebook(cells=[new_markdown_cell(text, id="map")], metadata={"kernelspec": kernel})


def write_start(path: Path = START) -> None:
    """Write it, with a line end at its end."""
    path.write_text(nbformat.writes(start_notebook()) + "\n", "utf-8")


if __name__ == "__main__":
    write_start()
