"""Puts a submitted notebook back into the form of its lab, keeping what the student wrote.

Only the source of solution cells and of cells that the student added is taken from the submission.
Everything that decides a score comes from the master copy, so a deleted, doubled or doctored cell
costs at most itself.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import nbformat
from nbformat import NotebookNode

from autograder.lab.findings import Finding, Reason
from autograder.lab.given_version import GivenVersion
from autograder.lab.master import Master, MasterCell
from autograder.lab.recognition import added_imports, recognised_cells
from autograder.lab.roles import Role, grade_id_of
from autograder.lab.versions import named_version
from autograder.protocol.text import sound_text

_LONGEST_SOURCE = 1_000_000
_MAY_BE_MISSING = (Role.EXPERIMENT, Role.GUESS)
_PYTHON = ("python3", "python")
"""One kernel, as Jupyter names it and as JupyterLite does, whose Python runs in the browser."""
_PICTURES = ("image/png", "image/jpeg")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_ATTACHMENT = re.compile(r"attachment:([^\s)\"'>]+)")


@dataclass
class Restored:
    """A submission in the form of its lab.

    Attributes:
        notebook: valid nbformat 4; test cells as released, without hidden tests; no outputs.
        findings: what had to be mended.
        taken_from: name of the file that it was read from, where that is not the lab's own.
    """

    notebook: NotebookNode
    findings: list[Finding] = field(default_factory=list)
    taken_from: str = ""


def restore(submitted: NotebookNode, master: Master) -> Restored:
    """Put a submitted notebook back into the lab's form.

    Args:
        submitted: the notebook as handed in; anything that `nbformat.read` gives.
        master: the lab's master copy.
    """
    findings: list[Finding] = []
    cells = list(_usable_cells(submitted))
    names = recognised_cells(cells, master)
    if not any(names):
        return blank(master, Finding(Reason.OTHER_LAB))
    if any(name != grade_id_of(cell) for name, cell in zip(names, cells, strict=True) if name):
        findings.append(Finding(Reason.CELLS_RECOGNISED))
    given = GivenVersion(named_version(submitted), master)
    if given.is_earlier:
        findings.append(Finding(Reason.EARLIER_VERSION))
    last = {name: index for index, name in enumerate(names) if name}
    restored: list[NotebookNode] = []
    for index, (cell, name) in enumerate(zip(cells, names, strict=True)):
        original = master.by_id[name] if name else None
        if original is None:
            restored.append(_added(cell))
        elif last[original.grade_id] == index:
            restored += _restored_cells(cell, original, given, findings)
        else:
            findings.append(Finding(Reason.CELL_DUPLICATED, name))
            if original.is_answer:
                restored.append(_added(cell))
    _put_back_deleted(restored, master, given, findings)
    notebook = _notebook(restored, master)
    if version := _written_with(submitted):
        notebook.metadata["written_with"] = version
    if _asks_for_another_kernel(submitted, master):
        findings.append(Finding(Reason.KERNEL_CHANGED))
    return Restored(notebook, _in_order(findings, master))


def _metadata(submitted: NotebookNode) -> dict[str, Any]:
    metadata = submitted.get("metadata")
    return metadata if isinstance(metadata, dict) else {}


def _asks_for_another_kernel(submitted: NotebookNode, master: Master) -> bool:
    spec = _metadata(submitted).get("kernelspec")
    name = spec.get("name") if isinstance(spec, dict) else None
    ours = master.blank.metadata.get("kernelspec", {}).get("name")
    return name not in (None, ours) and not (name in _PYTHON and ours in _PYTHON)


def _written_with(submitted: NotebookNode) -> str:
    """The version of the language that the notebook's editor noted down; not trusted."""
    info = _metadata(submitted).get("language_info")
    version = info.get("version", "") if isinstance(info, dict) else ""
    return sound_text(version[:10]) if isinstance(version, str) else ""


def answers_given(notebook: NotebookNode, master: Master) -> dict[str, str]:
    """What stands in the answer cells of a restored notebook, where it is not what was released."""
    return {
        original.grade_id: cell.source.strip()
        for cell in notebook.cells
        if (original := master.by_id.get(grade_id_of(cell) or ""))
        and original.is_answer
        and cell.source.strip() not in ("", original.released.source.strip())
    }


def blank(master: Master, *findings: Finding) -> Restored:
    """The lab with nothing done, for a submission that holds nothing that can be graded."""
    return Restored(_notebook(copy.deepcopy(master.blank.cells), master), list(findings))


def _usable_cells(submitted: NotebookNode) -> Iterator[NotebookNode]:
    """The submitted cells that have a type and text, whatever else is wrong with them."""
    cells = submitted.get("cells")
    for cell in cells if isinstance(cells, list) else []:
        if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
            continue
        source = cell.get("source", "")
        if isinstance(source, list):
            source = "".join(str(line) for line in source)
        usable = copy.copy(cell)
        usable["source"] = _clean(str(source)[:_LONGEST_SOURCE])
        if not isinstance(cell.get("metadata"), dict):
            usable["metadata"] = {}
        yield nbformat.from_dict(usable)


def _clean(source: str) -> str:
    """The source with the line ends of Python, and nothing that no file could hold."""
    # A byte order mark is a file's, and no Python inside a cell.
    source = source.removeprefix("\ufeff")
    return sound_text(source.replace("\r\n", "\n").replace("\r", "\n"))


def _added(cell: NotebookNode) -> NotebookNode:
    """A student's own cell, with no metadata that could pass it off as something else."""
    # nbformat's own functions for new cells check each one against a schema, which takes longer
    # than all the rest of the restoration. Id and outputs are set at the end (_notebook).
    added = NotebookNode(cell_type=cell.cell_type, metadata=NotebookNode(), source=cell.source)
    if cell.cell_type == "code":
        added.metadata["tags"] = [Role.ADDED.value]
    elif cell.cell_type == "markdown":
        _take_pictures(cell, added)
    return added


def _take_pictures(cell: NotebookNode, restored: NotebookNode) -> None:
    """Keep the pictures that were pasted into a text cell, under names that nbconvert can read.

    nbconvert refuses a whole notebook for one picture that its text names and that is not there.
    """
    attachments = cell.get("attachments")
    kept: dict[str, dict[str, str]] = {}
    new_names: dict[str, str] = {}
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        for kind, data in bundle.items() if isinstance(bundle, dict) else ():
            if kind in _PICTURES and isinstance(data, str) and _BASE64.fullmatch(data):
                new_names[name] = f"picture-{len(kept)}"
                kept[new_names[name]] = {kind: data}
    if kept:
        restored["attachments"] = kept

    def renamed(reference: re.Match[str]) -> str:
        name = new_names.get(unquote(reference[1]))
        return f"attachment:{name}" if name else "missing-picture"

    restored.source = _ATTACHMENT.sub(renamed, restored.source)


def _restored_cells(
    cell: NotebookNode, original: MasterCell, given: GivenVersion, findings: list[Finding]
) -> list[NotebookNode]:
    """The lab's cell with the student's answer; and behind it, what was added to a locked one."""
    restored: NotebookNode = copy.deepcopy(original.released)
    name = original.grade_id
    if cell.cell_type != restored.cell_type:
        findings.append(Finding(Reason.CELL_TYPE_CHANGED, name))
    more: list[NotebookNode] = []
    if original.is_students:
        restored.source = cell.source
        if restored.cell_type == "markdown":
            _take_pictures(cell, restored)
    elif given.was_edited(cell, restored):
        imports = added_imports(cell.source, restored.source) if original.is_code else ""
        if imports:
            findings.append(Finding(Reason.IMPORT_ADDED, name))
            more.append(_added(nbformat.v4.new_code_cell(imports)))
        elif original.role is Role.SETUP:
            findings.append(Finding(Reason.SETUP_DIFFERS, name))
        elif original.role is Role.TEST:
            findings.append(Finding(Reason.LOCKED_CELL_CHANGED, name))
    if given.metadata_changed(cell, restored):
        findings.append(Finding(Reason.METADATA_CHANGED, name))
    return [restored, *more]


def _put_back_deleted(
    cells: list[NotebookNode], master: Master, given: GivenVersion, findings: list[Finding]
) -> None:
    """Put each missing cell back behind the one that stands before it in the master copy."""
    present = {grade_id_of(cell) for cell in cells}
    before: str | None = None
    for original in master.cells:
        if original.grade_id not in present:
            position = 0
            if before is not None:
                position = (
                    next(i for i, cell in enumerate(cells) if grade_id_of(cell) == before) + 1
                )
            cells.insert(position, _put_back(original))
            if original.role not in _MAY_BE_MISSING and given.had(original.grade_id):
                findings.append(Finding(Reason.CELL_DELETED, original.grade_id))
        before = original.grade_id


def _put_back(original: MasterCell) -> NotebookNode:
    cell: NotebookNode = copy.deepcopy(original.released)
    if original.is_answer and original.is_code:
        # What is released would take the place of an answer that stands in another cell.
        cell.source = ""
    return cell


def _notebook(cells: list[NotebookNode], master: Master) -> NotebookNode:
    # nbformat's own function would hold it against the schema while it is empty.
    notebook = nbformat.from_dict(
        {
            "cells": [],
            "metadata": copy.deepcopy(master.blank.metadata),
            "nbformat": nbformat.v4.nbformat,
            "nbformat_minor": nbformat.v4.nbformat_minor,
        }
    )
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    notebook.cells = cells
    return notebook


def _in_order(findings: list[Finding], master: Master) -> list[Finding]:
    order = {cell.grade_id: number for number, cell in enumerate(master.cells)}
    return sorted(set(findings), key=lambda f: (order.get(f.cell or "", -1), f.reason.name))
