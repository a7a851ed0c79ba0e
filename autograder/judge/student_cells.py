"""Runs a submission's own cells in the sandbox, before the first test begins."""

from __future__ import annotations

import logging
import platform
import re
import time

import nbformat
from nbformat import NotebookNode

from autograder.lab import Finding, Master, Reason, Role, grade_id_of, role_of
from autograder.outside import (
    ProcessGone,
    SandboxedSubmission,
    StudentCodeStopped,
    StudentProcess,
)

log = logging.getLogger(__name__)


def written_with(notebook: NotebookNode) -> str:
    """The version of Python that a notebook says it was written with; empty if it says none."""
    version = notebook.metadata.get("written_with", "")
    return version if re.fullmatch(r"3\.\d{1,2}(\.\d{1,2})?", str(version)) else ""


def role_in(master: Master, cell: NotebookNode) -> Role:
    """The role of a cell of a submission, as the master copy has it."""
    original = master.by_id.get(grade_id_of(cell) or "")
    if original is not None:
        return original.role
    return Role.ADDED if cell.cell_type == "code" else role_of(cell)


class StudentCells:
    """Runs setup, solution and added cells in order, and forks the process at each test.

    Args:
        master: the lab's master copy.
        notebook: the submission in the lab's form; its cells get their outputs.
        submission: its processes in the sandbox.
        findings: what was found so far; what goes wrong is added.
        started: `time.monotonic()` when judging began.
    """

    def __init__(
        self,
        master: Master,
        notebook: NotebookNode,
        submission: SandboxedSubmission,
        findings: list[Finding],
        started: float,
    ) -> None:
        self.master = master
        self.notebook = notebook
        self.limits = submission.limits
        self.findings = findings
        self.started = started
        self.process: StudentProcess | None = submission.process
        self.written_with = written_with(notebook)
        self.snapshots: dict[str, StudentProcess | None] = {}
        self.first: StudentProcess | None = None
        self.latest: StudentProcess | None = None
        self.since_latest: list[tuple[str, bool]] = []
        self.student_code_ran = False
        self.why_missing: dict[str, str] = {}
        """By grade_id, why a cell did not run to its end."""

    def run(self) -> dict[str, StudentProcess | None]:
        """Run them all, and give the process as it was at each test; None where there is none."""
        # The very first state is kept too, so that a crash in the first cell costs only that cell.
        self._snapshot()
        to_come = self._answers_by_test()
        waiting: dict[str, set[str]] = {}
        for cell in self.notebook.cells:
            role, name = role_in(self.master, cell), grade_id_of(cell) or ""
            if role is Role.TEST and to_come[name]:
                waiting[name] = to_come[name]
            elif role is Role.TEST:
                self._snapshot(name)
            elif role in (Role.SETUP, Role.SOLUTION, Role.ADDED):
                self._run_cell(cell, role)
            if role is Role.SOLUTION:
                if any(name in answers for answers in waiting.values()):
                    self.findings.append(Finding(Reason.ANSWER_BELOW_TEST, name))
                for answers in to_come.values():
                    answers.discard(name)
                for test in [test for test, answers in waiting.items() if not answers]:
                    self._snapshot(test)
                    del waiting[test]
        return self.snapshots

    def _answers_by_test(self) -> dict[str, set[str]]:
        """For each test, the answers above it in the lab: it must not run before them."""
        above: set[str] = set()
        found: dict[str, set[str]] = {}
        for cell in self.master.cells:
            if cell.role is Role.SOLUTION:
                above.add(cell.grade_id)
            elif cell.role is Role.TEST:
                found[cell.grade_id] = set(above)
        return found

    def _run_cell(self, cell: NotebookNode, role: Role) -> None:
        if self.process is None or not cell.source.strip():
            return
        name = grade_id_of(cell)
        source = cell.source
        if role is Role.SETUP and name is not None:
            source = self.master.by_id[name].source
        if time.monotonic() - self.started > self.limits.longest_submission:
            self._lose(name, Finding(Reason.NO_ANSWER, name, "the whole submission took too long"))
            return
        try:
            result = self.process.run_cell(source, of_lab=role is Role.SETUP)
        except StudentCodeStopped as stopped:
            self._find(name, Reason.of_stop(stopped.reason))
            cell.outputs = [_note(f"✗ this cell was stopped: {stopped}")]
            if isinstance(stopped, ProcessGone):
                self._restore()
            return
        cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
        if result.was_cut:
            self._find(name, Reason.OUTPUT_LIMIT)
        self.since_latest.append((source, role is Role.SETUP))
        if role is not Role.SETUP:
            self.student_code_ran = True
        if result.error is None:
            return
        if role is Role.SETUP and not self.student_code_ran:
            detail = f"the lab's own setup cell fails in the sandbox: {result.error}"
            self._find(name, Reason.GRADER_ERROR, detail)
            return
        if result.error in ("SyntaxError", "IndentationError", "TabError"):
            self._find(name, Reason.SYNTAX_ERROR, self._versions())
        elif result.limit is not None:
            self._find(name, Reason.of_stop(result.limit))
        else:
            # The student chooses the name of the class: it goes where HTML and markup are read.
            known = result.error.isidentifier() and len(result.error) <= 40
            self._find(name, Reason.CELL_RAISED, result.error if known else "")

    def _snapshot(self, grade_id: str | None = None) -> None:
        snapshot: StudentProcess | None = None
        if self.process is not None:
            try:
                snapshot = self.process.snapshot()
            except StudentCodeStopped as stopped:
                self._find(grade_id, Reason.of_stop(stopped.reason))
                if isinstance(stopped, ProcessGone):
                    self._restore()
        if grade_id is not None:
            self.snapshots[grade_id] = snapshot
        if snapshot is None:
            return
        if self.first is None:
            self.first = snapshot
        elif self.latest is self.first:
            self.first.kill()
        self.latest, self.since_latest = snapshot, []

    def _restore(self) -> None:
        """Go back to the state before the cell that ended the process.

        The latest snapshot is forked once more, and what ran since is run again.
        """
        self.process = None
        if self.latest is None:
            return
        try:
            self.process = self.latest.snapshot()
            for source, of_lab in self.since_latest:
                self.process.run_cell(source, of_lab=of_lab)
        except StudentCodeStopped:
            log.warning("a student's process could not be restored")
            self.process = None

    def _lose(self, name: str | None, finding: Finding) -> None:
        self.findings.append(finding)
        if self.process is not None:
            self.process.kill()
        self.process = None

    def _find(self, name: str | None, reason: Reason, detail: str = "") -> None:
        finding = Finding(reason, name, detail)
        self.findings.append(finding)
        if name is not None and reason is not Reason.OUTPUT_LIMIT:
            self.why_missing.setdefault(name, finding.text)

    def _versions(self) -> str:
        """Which Python grades, and which one the notebook says that it was written with."""
        ours = "Python " + ".".join(platform.python_version_tuple()[:2])
        theirs = self.written_with
        if theirs and not f"{theirs}.".startswith(ours.removeprefix("Python ") + "."):
            return f"{ours} grades, the notebook was written with Python {theirs}"
        return f"{ours} grades"


def _note(text: str) -> NotebookNode:
    return nbformat.v4.new_output(
        "error", ename="Stopped", evalue=text.removeprefix("✗ "), traceback=[text]
    )
