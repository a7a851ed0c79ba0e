"""The student's notebook as it is shown: exercise by exercise, the lab's own cells folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.feedback.highlighting import code_html
from autograder.feedback.outputs import outputs_html
from autograder.feedback.text import lab_text_html, text_html
from autograder.feedback.told import RESTING
from autograder.lab import Master, MasterCell, Role, grade_id_of

FINDINGS_CELL = "autograder-findings"
"""Id of the cell by which formgrader shows what was found; the page has a place of its own."""

_SECTION = re.compile(r"^##[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


@dataclass
class Block:
    """Something that is shown in one piece.

    Attributes:
        kind: "lab" (folded), "answer", "written", "added" or "guess".
        title: what it is called.
        parts: its HTML, one after the other.
        is_empty: whether an answer is missing.
    """

    kind: str
    title: str = ""
    parts: list[Markup] = field(default_factory=list)
    is_empty: bool = False


@dataclass
class Section:
    """An exercise, or what stands behind the last one.

    Attributes:
        name: the exercise's; empty for the rest of the lab.
        blocks: what is shown in it.
        checks: by grade_id of its tests, the visible part of each.
    """

    name: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Check:
    """A test cell, as far as students see it.

    Attributes:
        about: what its first comment says, if that is all that students see.
        resting: what it says if a mistake elsewhere costs nothing here.
        parts: its code and what it printed, as HTML.
    """

    about: str = ""
    resting: str = ""
    parts: tuple[Markup, ...] = ()


def checks_of(notebook: NotebookNode, master: Master) -> dict[str, Check]:
    """The visible parts of the tests, by grade_id."""
    found = {}
    for cell in notebook.cells:
        original = master.by_id.get(grade_id_of(cell) or "")
        if original is None or original.role is not Role.TEST:
            continue
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if all(line.startswith("#") for line in lines):
            about = " ".join(line.lstrip("# ").strip() for line in lines)
            code: list[Markup] = []
        else:
            about, code = "", [code_html(cell.source)]
        printed = [output for output in cell.outputs if output.output_type == "stream"]
        shown = outputs_html({"outputs": printed}, "the check")
        prints = "".join(output.text for output in printed).splitlines()
        resting = next((line.strip("()") for line in prints if line.startswith(RESTING)), "")
        found[original.grade_id] = Check(about, resting, (*code, *shown) if code else ())
    return found


def sections_of(notebook: NotebookNode, master: Master) -> list[Section]:
    """The cells of a graded notebook, sorted into exercises.

    What stands above an answer is shown with it; tests are shown by `checks_of`.
    """
    own_texts = {cell.source for cell in master.blank.cells if cell.cell_type == "markdown"}
    sections: list[Section] = []
    pending: list[Block] = []
    for cell in notebook.cells:
        if cell.get("id") == FINDINGS_CELL:
            continue
        original = master.by_id.get(grade_id_of(cell) or "")
        if original is not None and original.role is Role.TEST:
            continue
        if original is not None and original.is_answer:
            sections.append(Section(original.grade_id, [*pending, _answer(cell, original)]))
            pending = []
        elif original is not None and original.role is Role.GUESS:
            pending.append(Block("guess", original.grade_id, [code_html(cell.source.strip())]))
        elif original is not None or cell.source in own_texts:
            _add_to_lab(pending, cell)
        elif cell.source.strip():
            # Behind an exercise it belongs there, before the lab goes on.
            (sections[-1].blocks if sections and not pending else pending).append(_added(cell))
    if pending:
        sections.append(Section("", pending))
    return sections


def _add_to_lab(blocks: list[Block], cell: NotebookNode) -> None:
    if not blocks or blocks[-1].kind != "lab":
        blocks.append(Block("lab"))
    block = blocks[-1]
    if cell.cell_type == "code":
        block.parts.append(code_html(cell.source))
        return
    # What stands above an exercise may begin with the lab's title, or end what went before.
    headings = _SECTION.findall(cell.source) or (
        [] if block.title else _HEADING.findall(cell.source)
    )
    if headings:
        block.title = _plain(headings[-1])
    block.parts.append(_text(lab_text_html(cell.source)))


def _plain(heading: str) -> str:
    """A heading without Markdown's marks, for where only text can stand."""
    return re.sub(r"[*_`$\\]", "", heading)


def _answer(cell: NotebookNode, original: MasterCell) -> Block:
    is_empty = cell.source.strip() in ("", original.released.source.strip())
    if cell.cell_type == "code":
        name = f"your cell {original.grade_id}"
        return Block("answer", "Your code", [*_code(cell, name)], is_empty)
    return Block("written", "Your answer", [_text(_own_text(cell))], is_empty)


def _added(cell: NotebookNode) -> Block:
    if cell.cell_type == "code":
        return Block("added", "A cell that you added", [*_code(cell, "a cell that you added")])
    if cell.cell_type == "markdown":
        return Block("added", "A text that you added", [_text(_own_text(cell))])
    return Block("added", "A cell that you added", [Markup("<pre>{}</pre>").format(cell.source)])


def _own_text(cell: NotebookNode) -> Markup:
    attachments: dict[str, Any] = cell.get("attachments") or {}
    return text_html(cell.source, attachments)


def _code(cell: NotebookNode, name: str) -> Iterator[Markup]:
    yield code_html(cell.source)
    yield from outputs_html(cell, name)


def _text(html: Markup) -> Markup:
    return Markup('<div class="text">{}</div>').format(html)


def title_of(cells: Iterable[NotebookNode], lab: str) -> str:
    """The lab's title: its first heading."""
    for cell in cells:
        heading = _HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        if heading:
            return _plain(heading[1])
    return lab
