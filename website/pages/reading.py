"""A lab to read: the released notebook with its code folded and the pictures that it may show."""

from __future__ import annotations

import copy
import html
from collections.abc import Iterable, Iterator
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.lab import Role, grade_id_of, role_of
from website.pages.labs import Lab
from website.pages.pictures import given_pictures
from website.places import MASTERS, OPENS_LAB

_HIDDEN = "# Hidden test: "
_FOLDED = "hide-input"
"""MyST-NB's tag for a cell whose code opens with a click."""


def reading_version(lab: Lab, *, in_browser: bool) -> NotebookNode:
    """The page of a lab.

    Args:
        lab: the lab.
        in_browser: whether the site can run it.
    """
    released = lab.read()
    solved = nbformat.read(MASTERS / lab.name / f"{lab.name}.ipynb", as_version=4)
    pictures = given_pictures(released, solved)
    title, _, opening = released.cells[0].source.partition("\n")
    page = nbformat.v4.new_notebook(
        metadata={"language_info": {"name": "python", "pygments_lexer": "python"}}
    )
    page.cells = [
        new_markdown_cell(f"{title}\n\n{_start(lab, in_browser)}"),
        new_markdown_cell(opening.strip()),
        *_to_read(released.cells[1:], pictures),
    ]
    return page


def _start(lab: Lab, in_browser: bool) -> str:
    """The line of buttons below the title."""
    buttons = [("Download", f"../files/{lab.name}.zip", "the lab as it is given out")]
    if in_browser:
        address = "../" + OPENS_LAB.format(lab=lab.name)
        buttons.insert(0, ("Open in the browser", address, "nothing to install"))
    return "\n".join(
        [
            '<p class="start">',
            *(
                f'<a class="start-button" href="{html.escape(address)}">{text}</a> '
                f"<span>{note}</span>"
                for text, address, note in buttons
            ),
            "</p>",
        ]
    )


def _to_read(
    cells: Iterable[NotebookNode], pictures: dict[str, dict[str, Any]]
) -> Iterator[NotebookNode]:
    hidden: list[str] = []
    for cell in cells:
        if cell.cell_type == "code" and _is_hidden_test(cell):
            hidden.append(" ".join(line.lstrip("# ") for line in cell.source.splitlines()))
            continue
        if hidden:
            yield _list_of_hidden_tests(hidden)
            hidden = []
        yield _folded(cell, pictures) if cell.cell_type == "code" else copy.deepcopy(cell)
    if hidden:
        yield _list_of_hidden_tests(hidden)


def _is_hidden_test(cell: NotebookNode) -> bool:
    """Whether nothing of a test is left to see but what it looks at."""
    return role_of(cell) is Role.TEST and all(
        line.startswith("#") for line in cell.source.splitlines() if line.strip()
    )


def _list_of_hidden_tests(told: list[str]) -> NotebookNode:
    lines = "\n".join(f"- {line.removeprefix(_HIDDEN.lstrip('# '))}" for line in told)
    heading = "A hidden test looks at" if len(told) == 1 else f"{len(told)} hidden tests look at"
    return new_markdown_cell(f"<details><summary>{heading}</summary>\n\n{lines}\n\n</details>")


def _folded(cell: NotebookNode, pictures: dict[str, dict[str, Any]]) -> NotebookNode:
    """The cell with its picture, if it may show one; only what the reader writes stays open."""
    shown = copy.deepcopy(cell)
    role = role_of(cell)
    shown.metadata = {"tags": [] if role in (Role.SOLUTION, Role.GUESS) else [_FOLDED]}
    shown.outputs = []
    picture = pictures.get(grade_id_of(cell) or "")
    if role is Role.EXPERIMENT and picture is not None:
        output = copy.deepcopy(picture)
        alt = output.get("metadata", {}).get("image/png", {}).get("alt", "")
        shown.outputs = [output]
        shown.metadata["mystnb"] = {"image": {"alt": alt}}
    return shown
