"""Judges one submission: the student's cells in the sandbox, then each test on the trusted side.

First every cell of the student's runs, and at each test cell the process is forked as it then is.
Only when all of them are done, and their outputs kept, does the first test begin, each against its
own fork. So nothing that a hidden test passes in can reach an output that is shown, a crash or an
endless loop costs the test in which it happens, and no test depends on another.
"""

from __future__ import annotations

import importlib.metadata
import json
import logging
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.matching import Diagnosis
from autograder.test_runner.setup_cells import in_lab_folder, run_setup_cells
from autograder.test_runner.test_cell import REASON_OF_PROBLEM, TestResult, run_test_cell
from autograder.lab import Finding, Master, Reason, Role, grade_id_of, role_of
from autograder.outside import KernelGone, Limits, StudentKernel, StudentProcess, WarmProcess
from autograder.inside.seeding import SEED

log = logging.getLogger(__name__)

_ATTEMPTS = 3
"""How often a submission is judged whose sandbox was ended from outside."""

_RECORDED_PACKAGES = ("autograder", "numpy", "nbgrader", "ipython", "matplotlib")


@dataclass(frozen=True)
class Used:
    """What judging one submission took.

    Attributes:
        seconds: wall time.
        cpu_seconds: processor time of all processes in the sandbox.
        code_seconds: the part of it that the student's cells and functions took, by the process's
            own account.
        peak_memory_mb: the most that one of the processes had in memory (MiB).
    """

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    code_seconds: float = 0.0
    peak_memory_mb: float = 0.0

    def as_json(self) -> dict[str, float]:
        """As it is kept with the grade."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


@dataclass
class Verdict:
    """The result of judging one submission.

    Attributes:
        notebook: the notebook with the outputs of the student's cells and of the tests.
        findings: what went wrong beside failed tests.
        results: by grade_id, what each test gave.
        used: what it took.
    """

    notebook: NotebookNode
    findings: list[Finding] = field(default_factory=list)
    results: dict[str, TestResult] = field(default_factory=dict)
    used: Used = field(default_factory=Used)


class Judge:
    """Judges submissions of one lab.

    Args:
        master: the lab's master copy.
        warm: where student kernels come from.
        limits: what one submission may use.
        diagnosis: names the misconceptions behind wrong answers; None leaves them unnamed.
    """

    def __init__(
        self,
        master: Master,
        warm: WarmProcess,
        limits: Limits,
        diagnosis: Diagnosis | None = None,
    ) -> None:
        self.master = master
        self.warm = warm
        self.limits = limits
        self.diagnosis = diagnosis

    def judge(
        self,
        notebook: NotebookNode,
        *,
        files: Mapping[str, bytes] | None = None,
        findings: list[Finding] | None = None,
    ) -> Verdict:
        """Judge a submission that has the form of its lab.

        Args:
            notebook: as `autograder.lab.restore` gives it; changed in place.
            files: what was handed in beside the notebook; the lab's own files stand above them.
            findings: what the restoration found.
        """
        for _ in range(_ATTEMPTS - 1):
            untouched = json.dumps(notebook)  # many times faster than a deep copy
            verdict = self._judge_once(notebook, files or {}, findings or [])
            crashed = any(finding.reason is Reason.CRASHED for finding in verdict.findings)
            if not (crashed and self.warm.has_died()):
                return verdict
            # Ended from outside, with everything in the sandbox: not the student's crash.
            log.warning("the warm process was ended from outside; the submission is judged again")
            notebook.update(nbformat.from_dict(json.loads(untouched)))
        return self._judge_once(notebook, files or {}, findings or [])

    def _judge_once(
        self, notebook: NotebookNode, files: Mapping[str, bytes], findings: Sequence[Finding]
    ) -> Verdict:
        started = time.monotonic()
        verdict = Verdict(notebook, list(findings))
        all_files = {**files, **self.master.released_files()}
        with self.warm.start_kernel(self.limits, all_files) as kernel:
            snapshots = _StudentCells(self, kernel, verdict, started).run()
            self._run_tests(snapshots, verdict, started)
        verdict.used = Used(
            seconds=time.monotonic() - started,
            cpu_seconds=kernel.watch.cpu_seconds,
            code_seconds=kernel.watch.code_seconds,
            peak_memory_mb=kernel.watch.peak_memory_mb,
        )
        notebook.metadata["autograder"] = self._provenance(verdict)
        return verdict

    def role(self, cell: NotebookNode) -> Role:
        """The role of a cell of a submission, as the master copy has it."""
        original = self.master.by_id.get(grade_id_of(cell) or "")
        if original is not None:
            return original.role
        return Role.ADDED if cell.cell_type == "code" else role_of(cell)

    def _run_tests(
        self, snapshots: dict[str, StudentProcess | None], verdict: Verdict, started: float
    ) -> None:
        trusted = run_setup_cells(self.master)
        own_cells = [
            cell.source.splitlines()
            for cell in verdict.notebook.cells
            if self.role(cell) in (Role.SOLUTION, Role.ADDED)
        ]
        recognised: list[Variant] = []
        for cell in verdict.notebook.cells:
            grade_id = grade_id_of(cell) or ""
            if grade_id not in snapshots:
                continue
            process = snapshots[grade_id]
            if time.monotonic() - started > self.limits.submission_seconds:
                process = None
                verdict.findings.append(
                    Finding(Reason.TIME_LIMIT, grade_id, "the whole submission ran too long")
                )
            with in_lab_folder(self.master.folder):
                result = run_test_cell(
                    self.master.by_id[grade_id],
                    trusted,
                    process,
                    self.diagnosis,
                    own_cells=own_cells,
                    recognised=recognised,
                )
            known = {variant.name for variant in recognised}
            if result.misconception is not None and result.misconception.name not in known:
                recognised.append(result.misconception)
            if process is not None:
                process.kill()
            verdict.results[grade_id] = result
            if result.finding is not None:
                verdict.findings.append(result.finding)
            cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
        # Functions of the setup hold on to its names and data: a circle, which would stay.
        trusted.clear()

    def _provenance(self, verdict: Verdict) -> dict[str, Any]:
        """What is kept with each grade, so that a mark can be defended and repeated."""
        return {
            "lab": self.master.lab,
            "tests_sha256": self.master.digest,
            "python": platform.python_version(),
            "packages": _recorded_packages(),
            "findings": [finding.as_json() for finding in verdict.findings],
            "misconceptions": {
                grade_id: result.misconception.name
                for grade_id, result in verdict.results.items()
                if result.misconception is not None
            },
            "seed": SEED,
            "used": verdict.used.as_json(),
        }


@lru_cache(maxsize=1)
def _recorded_packages() -> dict[str, str]:
    return {name: importlib.metadata.version(name) for name in _RECORDED_PACKAGES}


class _StudentCells:
    """Runs setup, solution and added cells in order, and forks the process at each test."""

    def __init__(
        self, judge: Judge, kernel: StudentKernel, verdict: Verdict, started: float
    ) -> None:
        self.judge = judge
        self.verdict = verdict
        self.started = started
        self.process: StudentProcess | None = kernel.process
        self.snapshots: dict[str, StudentProcess | None] = {}
        self.first: StudentProcess | None = None
        self.latest: StudentProcess | None = None
        self.since_latest: list[str] = []
        self.student_code_ran = False

    def run(self) -> dict[str, StudentProcess | None]:
        # The very first state is kept too, so that a crash in the first cell costs only that cell.
        self._snapshot()
        for cell in self.verdict.notebook.cells:
            role = self.judge.role(cell)
            if role is Role.TEST:
                self._snapshot(grade_id_of(cell))
            elif role in (Role.SETUP, Role.SOLUTION, Role.ADDED):
                self._run_cell(cell, role)
        if self.process is not None:
            self.process.kill()
        return self.snapshots

    def _run_cell(self, cell: NotebookNode, role: Role) -> None:
        if self.process is None or not cell.source.strip():
            return
        name = grade_id_of(cell)
        source = cell.source
        if role is Role.SETUP and name is not None:
            source = self.judge.master.by_id[name].source
        if time.monotonic() - self.started > self.judge.limits.submission_seconds:
            self._lose(name, Finding(Reason.TIME_LIMIT, name, "the whole submission ran too long"))
            return
        try:
            result = self.process.run_cell(source)
        except KernelGone as gone:
            self._find(name, REASON_OF_PROBLEM[gone.problem])
            cell.outputs = [_note(f"✗ this cell was stopped: {gone}")]
            if gone.ended:
                self._restore()
            return
        cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
        self.since_latest.append(source)
        if role is not Role.SETUP:
            self.student_code_ran = True
        if result.error is None:
            return
        if role is Role.SETUP and not self.student_code_ran:
            detail = f"the lab's own setup cell fails in the sandbox: {result.error}"
            self._find(name, Reason.GRADER_ERROR, detail)
            return
        if result.error in ("SyntaxError", "IndentationError", "TabError"):
            self._find(name, Reason.SYNTAX_ERROR)
        elif result.limit is not None:
            self._find(name, REASON_OF_PROBLEM[result.limit])
        else:
            # The student chooses the name of the class: it goes where HTML and markup are read.
            known = result.error.isidentifier() and len(result.error) <= 40
            self._find(name, Reason.CELL_RAISED, result.error if known else "")

    def _snapshot(self, grade_id: str | None = None) -> None:
        snapshot: StudentProcess | None = None
        if self.process is not None:
            try:
                snapshot = self.process.snapshot()
            except KernelGone as gone:
                self._find(grade_id, REASON_OF_PROBLEM[gone.problem])
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
            for source in self.since_latest:
                self.process.run_cell(source)
        except KernelGone:
            log.warning("a student's process could not be restored")
            self.process = None

    def _lose(self, name: str | None, finding: Finding) -> None:
        self.verdict.findings.append(finding)
        if self.process is not None:
            self.process.kill()
        self.process = None

    def _find(self, name: str | None, reason: Reason, detail: str = "") -> None:
        self.verdict.findings.append(Finding(reason, name, detail))


def _note(text: str) -> NotebookNode:
    return nbformat.v4.new_output(
        "error", ename="Stopped", evalue=text.removeprefix("✗ "), traceback=[text]
    )
