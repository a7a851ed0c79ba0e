"""Rebuilds a lab: brings its two forms together, and runs the notebook where it changed."""

from __future__ import annotations

import copy
import enum
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from autograder.authoring.headers import HeaderProblem
from autograder.authoring.pair import (
    as_text,
    normalized,
    read_notebook,
    read_text,
    source_digest,
    text_path,
)
from autograder.diagnosis.bank import bank_of
from autograder.lab import grade_id_of, read_master
from autograder.lab.course_profile import profile_of

CELL_SECONDS = 120


class BuildProblem(Exception):
    """The lab cannot be built; the message says which cell, and why."""


class Form(enum.Enum):
    """The form that an author edited."""

    NEWER = "newer"
    TEXT = "text"
    NOTEBOOK = "notebook"


@dataclass(frozen=True)
class Built:
    """What building a lab did.

    Attributes:
        source: the form that was taken.
        executed: whether the notebook was run.
        seconds: how long that took.
    """

    source: Form
    executed: bool
    seconds: float


def build_lab(folder: Path, *, take: Form = Form.NEWER, execute: bool = False) -> Built:
    """Bring the text form and the notebook of a lab together, and run the notebook if it changed.

    Args:
        folder: the lab's source folder.
        take: which form to build from where they differ; by default the one saved last.
        execute: run the notebook even if nothing changed.

    Raises:
        BuildProblem: if neither form exists, the header of a cell is not in order, or a cell fails.
    """
    notebook_path = folder / f"{folder.name}.ipynb"
    try:
        form = _form_to_take(notebook_path, take)
        if form is Form.TEXT:
            notebook = read_text(text_path(notebook_path))
            _keep_outputs(notebook, notebook_path)
        else:
            notebook = read_notebook(notebook_path)
    except HeaderProblem as problem:
        raise BuildProblem(f"{folder.name}: {problem}") from problem
    digest = source_digest(notebook)
    stale = notebook.metadata.get("autograder", {}).get("executed_sha256") != digest
    seconds = 0.0
    if stale or execute:
        started = time.monotonic()
        notebook = _executed(notebook, folder)
        seconds = time.monotonic() - started
        notebook.metadata["autograder"] = {"executed_sha256": digest}
    nbformat.write(notebook, notebook_path)
    text_path(notebook_path).write_text(as_text(notebook), encoding="utf-8")
    try:
        bank_of(read_master(folder))
    except ValueError as error:
        raise BuildProblem(f"{folder.name} is built, but not in order: {error}") from error
    return Built(form, stale or execute, seconds)


def staleness(folder: Path, released: Path | None = None) -> list[str]:
    """Say what of a lab is out of date; an empty list means that nothing is.

    Args:
        folder: the lab's source folder.
        released: the lab's folder as students get it, to be compared as well.

    Raises:
        BuildProblem: if the notebook is not in order.
    """
    notebook_path = folder / f"{folder.name}.ipynb"
    if not notebook_path.is_file() or not text_path(notebook_path).is_file():
        return [f"{folder.name}: the notebook or its text form is missing"]
    found = []
    try:
        notebook = read_notebook(notebook_path)
    except HeaderProblem as problem:
        raise BuildProblem(f"{folder.name}: {problem}") from problem
    if as_text(notebook) != text_path(notebook_path).read_text(encoding="utf-8"):
        found.append(f"{folder.name}: the notebook and its text form differ")
    if notebook.metadata.get("autograder", {}).get("executed_sha256") != source_digest(notebook):
        found.append(f"{folder.name}: the notebook's outputs are older than its source")
    try:
        master = read_master(folder)
        bank_of(master)
    except ValueError as error:
        raise BuildProblem(str(error)) from error
    if released is not None:
        found += _release_staleness(folder.name, master.blank, released)
    return found


def _release_staleness(lab: str, blank: NotebookNode, released: Path) -> list[str]:
    path = released / f"{lab}.ipynb"
    if not path.is_file():
        return [f"{lab}: it is not released"]
    there = nbformat.read(path, as_version=4)
    if [c.source for c in there.cells] != [c.source for c in blank.cells]:
        return [f"{lab}: the released notebook is older than the source"]
    return []


def _form_to_take(notebook: Path, take: Form) -> Form:
    text = text_path(notebook)
    if not notebook.is_file() and not text.is_file():
        raise BuildProblem(f"{notebook.parent} holds neither {notebook.name} nor {text.name}")
    if take is not Form.NEWER:
        return take
    if not notebook.is_file():
        return Form.TEXT
    if not text.is_file():
        return Form.NOTEBOOK
    return _edited_form(notebook, text)


def _edited_form(notebook: Path, text: Path) -> Form:
    """The form that was edited since both were last built; refuses to lose an edit."""
    from_notebook, from_text = read_notebook(notebook), read_text(text)
    built = from_notebook.metadata.get("autograder", {}).get("executed_sha256")
    if source_digest(from_notebook) == built or source_digest(from_notebook) == source_digest(
        from_text
    ):
        return Form.TEXT
    if source_digest(from_text) == built:
        return Form.NOTEBOOK
    if built is None:
        newer = text.stat().st_mtime >= notebook.stat().st_mtime
        return Form.TEXT if newer else Form.NOTEBOOK
    lab = notebook.stem
    raise BuildProblem(
        f"{lab}: both forms were edited since the last build. Keep one and lose the other:\n"
        f"    autograder build {lab} --take text\n    autograder build {lab} --take notebook"
    )


def _keep_outputs(notebook: NotebookNode, path: Path) -> None:
    """Take the outputs over from the notebook on disk where its source is the same."""
    if not path.is_file():
        return
    before = read_notebook(path)
    if source_digest(before) == source_digest(notebook):
        notebook.cells = before.cells
        notebook.metadata["autograder"] = before.metadata.get("autograder", {})


def _executed(notebook: NotebookNode, folder: Path) -> NotebookNode:
    running = copy.deepcopy(notebook)
    client = NotebookClient(
        running,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=40"],
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
    )
    try:
        with _environment(folder):
            client.execute()
    except CellExecutionError as error:
        failed = next((c for c in running.cells if _has_error(c)), None)
        name = "?" if failed is None else grade_id_of(failed) or failed.source[:40]
        raise BuildProblem(
            f"{folder.name}: cell {name!r} fails: {error.ename}: {error.evalue}"
        ) from error
    for cell in running.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = re.sub(r"\x1b\[[0-9;]*m", "", output.text)
    return normalized(running)


def _has_error(cell: NotebookNode) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", []))


@contextmanager
def _environment(folder: Path) -> Iterator[None]:
    """Set what the course's profile sets while a notebook runs, and put it back."""
    wanted = {
        name: value.replace("{prefix}", sys.prefix)
        for name, value in profile_of(folder).build_environment.items()
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
