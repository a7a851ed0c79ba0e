"""The form of one attack, and how it becomes a submission of the tiny lab."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.lab import Master
from tests.banks.notebooks import add_cell, all_right

WRONG = "def double(x):\n    return 0 * x\n"
"""What stands in `double` where the attack is somewhere else: nothing is earned there honestly."""

FULL = 9.0
EARNED_WITHOUT_DOUBLE = 6.0
"""Points of `scaled` alone: three for its own test, three of the test with partial credit.

An answer left blank raises and so costs the whole test with partial credit; the yardstick is the
plainly wrong answer, which does not raise.
"""

HIDDEN = ("7.25", "14.5", "0.125", "hidden_input", "hidden_factor", "answers_for_credit")
"""What no page, output or finding may hold: values and names from the hidden tests."""


@dataclass(frozen=True)
class Attack:
    """One submission of the tiny lab that tries something.

    In the code these names are replaced: CANARY_FOLDER (a course folder with others' work),
    CANARY_PORT (where a server listens), VICTIM_PID (a process outside), MARKER (left in the
    command line of what must not live on).

    Attributes:
        name: what it does.
        kind: one of the issue's kinds.
        code: Python.
        cell: where the code goes: "double", "scaled", "first" (a cell before all), "last".
        also: more code, by the cells that it goes to.
        files: handed in beside the notebook.
        metadata: put over the notebook's metadata.
        hidden: more strings that must not be shown, such as a hidden value in another writing.
        earns: points that the rest of the submission earns honestly.
        spares: whether `scaled` keeps its points.
    """

    name: str
    kind: str
    code: str
    cell: str = "double"
    also: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    earns: float = EARNED_WITHOUT_DOUBLE
    spares: bool = True

    def notebook(self, master: Master, names: Mapping[str, str]) -> NotebookNode:
        """The submission, with the placeholders filled in."""
        cells = {"double": WRONG, **self.also, self.cell: self.code}
        for name, value in names.items():
            cells = {cell: code.replace(name, value) for cell, code in cells.items()}
        answers = {name: cells[name] for name in ("double", "scaled") if name in cells}
        notebook = all_right(master, **answers)
        if "first" in cells:
            add_cell(notebook, cells["first"], after="setup")
        if "last" in cells:
            add_cell(notebook, cells["last"])
        notebook.metadata.update(self.metadata)
        return notebook


@dataclass(frozen=True)
class Honest:
    """Honest work that looks odd, and must get full marks.

    Attributes:
        name: what is odd.
        double: the answer.
        scaled: the other answer, or empty for the author's.
        first: a cell before all, if any.
    """

    name: str
    double: str
    scaled: str = ""
    first: str = ""

    def notebook(self, master: Master) -> NotebookNode:
        """The submission."""
        answers = {"double": self.double, **({"scaled": self.scaled} if self.scaled else {})}
        notebook = all_right(master, **answers)
        if self.first:
            add_cell(notebook, self.first, after="setup")
        return notebook
