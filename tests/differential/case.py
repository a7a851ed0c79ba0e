"""The form of one honest but messy submission."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.lab import Master, Reason
from tests.banks.notebooks import add_cell, all_right, cell_of
from tests.tiny_lab import LAB

FULL = 9.0
"""Points of the tiny lab."""

WITHOUT_DOUBLE = 3.0
"""What is left without an answer to its first exercise."""


@dataclass
class Submission:
    """The solved lab, until a case has made its mess of it.

    Attributes:
        notebook: the author's solutions, typed into what students were given.
        file: the notebook's file, by its path in the folder that is handed in.
        files: what lies beside it, by path.
        encode: makes the file's content of the notebook's text.
    """

    notebook: NotebookNode
    file: str
    files: dict[str, bytes] = field(default_factory=dict)
    encode: Callable[[str], bytes] = str.encode

    @classmethod
    def solved(cls, master: Master) -> Submission:
        """Nothing messy yet."""
        notebook = all_right(master)
        notebook.nbformat_minor = 5
        return cls(notebook, f"{master.lab}.ipynb")

    def cell(self, grade_id: str) -> NotebookNode:
        """One of the lab's cells."""
        return cell_of(self.notebook, grade_id)

    def take_out(self, grade_id: str) -> NotebookNode:
        """Delete one of the lab's cells, and give it."""
        cell = self.cell(grade_id)
        self.notebook.cells.remove(cell)
        return cell

    def add(self, source: str, *, before: str | None = None, after: str | None = None) -> None:
        """Add a code cell: at the end, or beside one of the lab's cells."""
        add_cell(self.notebook, dedent(source).strip(), before=before, after=after)

    def copied(self, grade_id: str) -> NotebookNode:
        """Copy one of the lab's cells, and paste it behind itself, as editors do."""
        cell = self.cell(grade_id)
        pasted = copy.deepcopy(cell)
        self.notebook.cells.insert(self.notebook.cells.index(cell) + 1, pasted)
        return pasted

    def change_file(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the file's JSON, also into what nbformat would not write."""

        def encode(text: str) -> bytes:
            content = json.loads(text)
            change(content)
            return json.dumps(content, indent=1).encode()

        self.encode = encode

    def write(self, folder: Path) -> None:
        """Write what is handed in."""
        text = nbformat.v4.writes(self.notebook) + "\n"
        for name, content in {self.file: self.encode(text), **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


Mess = Callable[[Submission], object]


@dataclass(frozen=True)
class Case:
    """One messy submission, and what becomes of it.

    Attributes:
        kind: which kind of mess.
        name: what is messy.
        mess: makes it of the solved lab.
        points: what our grader gives it.
        told: reasons of all that our grader finds. Nobody is accused who changed no test.
        stock_more: why stock nbgrader gives more; empty where it must not.
        lab: which lab.
    """

    kind: str
    name: str
    mess: Mess
    points: float = FULL
    told: frozenset[Reason] = frozenset()
    stock_more: str = ""
    lab: str = LAB

    @property
    def student(self) -> str:
        """Who hands it in: a folder's name that tells what is in it."""
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in self.name).split()
        return "-".join([self.kind.split()[0], *words])


class Kind:
    """The cases of one kind, in the order in which they are written down.

    Args:
        name: which kind of mess.
        lab: of which lab.
        full: the lab's points.
    """

    def __init__(self, name: str, *, lab: str = LAB, full: float = FULL) -> None:
        self.name = name
        self.lab = lab
        self.full = full
        self.cases: list[Case] = []

    def case(
        self,
        name: str,
        *,
        points: float | None = None,
        told: Iterable[Reason] = (),
        stock_more: str = "",
    ) -> Callable[[Mess], Mess]:
        """Take a function that makes the mess of a case; it gets all points if none are given."""
        earned = self.full if points is None else points
        reasons = frozenset(told)

        def take(mess: Mess) -> Mess:
            case = Case(self.name, name, mess, earned, reasons, stock_more, self.lab)
            self.cases.append(case)
            return mess

        return take

    def answer(
        self,
        name: str,
        double: str,
        *,
        points: float = FULL,
        told: Iterable[Reason] = (),
        stock_more: str = "",
    ) -> None:
        """Add a case that is all in the first exercise's cell."""

        def mess(submission: Submission) -> None:
            submission.cell("double").source = dedent(double).strip()

        self.case(name, points=points, told=told, stock_more=stock_more)(mess)

    def before(
        self,
        name: str,
        added: str,
        *,
        points: float = FULL,
        told: Iterable[Reason] = (),
        stock_more: str = "",
    ) -> None:
        """Add a case that is all in a cell of the student's own, below the set-up."""

        def mess(submission: Submission) -> None:
            submission.add(added, after="setup")

        self.case(name, points=points, told=told, stock_more=stock_more)(mess)
