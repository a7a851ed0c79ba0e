"""Judges one submission: the student's cells in the sandbox, then each test on the trusted side.

First every cell of the student's runs, and at each test cell the process is forked as it then is.
Only when all of them are done, and their outputs kept, does the first test begin, each against its
own fork. So nothing that a hidden test passes in can reach an output that is shown, a crash or an
endless loop costs the test in which it happens, and no test depends on another.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

from autograder.diagnosis.diagnosis import Diagnosis
from autograder.judge.error_place import AnswerCells
from autograder.judge.imported_names import ImportedNames
from autograder.judge.judged import Judged, Used, provenance_of
from autograder.judge.student_cells import StudentCells, role_in
from autograder.judge.test_cells import TestCells
from autograder.judge.test_result import TestResult
from autograder.lab import (
    UNGRADABLE,
    Finding,
    HandedIn,
    Master,
    Reason,
    Role,
    files_beside,
    grade_id_of,
    read_submission,
)
from autograder.outside import (
    SandboxedSubmission,
    SandboxUnavailable,
    SubmissionNotStarted,
    WarmProcess,
)
from autograder.protocol.limits import Limits
from autograder.test_runner import RightAnswers, run_setup_cells

log = logging.getLogger(__name__)

_STUDENTS = (Role.SOLUTION, Role.ADDED)

_ATTEMPTS = 3
"""How often a submission is judged whose sandbox was ended from outside."""


@dataclass
class Verdict:
    """The result of judging one notebook that has the form of its lab.

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
    """Judges submissions of one lab. It touches no gradebook and no file of the course.

    Args:
        master: the lab's master copy.
        warm: where students' processes come from.
        limits: what one submission may use.
        diagnosis: names the mistakes behind wrong answers; None leaves them unnamed.
        right: the author's answers, which stand under a student's where his own are wrong.
    """

    def __init__(
        self,
        master: Master,
        warm: WarmProcess,
        limits: Limits,
        diagnosis: Diagnosis | None = None,
        right: RightAnswers | None = None,
    ) -> None:
        self.master = master
        self.warm = warm
        self.limits = limits
        self.diagnosis = diagnosis
        self.right = right or RightAnswers(master)

    def judge(self, handed_in: HandedIn) -> Judged:
        """Judge one submission, front to back: read, restore, run, test, diagnose.

        Raises:
            SandboxUnavailable: if no process can be had for the student's code.
        """
        restored = read_submission(handed_in, self.master)
        if any(finding.reason in UNGRADABLE for finding in restored.findings):
            verdict = self._ungradable(restored.notebook, restored.findings)
        else:
            verdict = self.judge_notebook(
                restored.notebook,
                files=_files_of(handed_in, restored.taken_from),
                findings=restored.findings,
            )
        notebook = verdict.notebook
        notebook.metadata["autograder"] = provenance_of(
            self.master,
            handed_in.digest,
            self.limits,
            verdict.findings,
            tests={
                grade_id: result.as_json(self.master, grade_id)
                for grade_id, result in verdict.results.items()
            },
            figures={
                grade_id: result.figures
                for grade_id, result in verdict.results.items()
                if result.figures
            },
            used=verdict.used,
        )
        _show_findings(notebook, verdict.findings)
        return Judged(handed_in.student, notebook)

    def judge_notebook(
        self,
        notebook: NotebookNode,
        *,
        files: Mapping[str, bytes] | None = None,
        findings: Sequence[Finding] = (),
    ) -> Verdict:
        """Judge a notebook that has the form of its lab.

        Args:
            notebook: as `autograder.lab.restore` gives it; changed in place.
            files: what was handed in beside the notebook; the lab's own files stand above them.
            findings: what the restoration found.
        """
        for _ in range(_ATTEMPTS - 1):
            untouched = json.dumps(notebook)  # many times faster than a deep copy
            verdict = self._judge_once(notebook, files or {}, findings)
            crashed = any(finding.reason is Reason.CRASHED for finding in verdict.findings)
            if not (crashed and self.warm.has_died()):
                return verdict
            # Ended from outside, with everything in the sandbox: not the student's crash.
            log.warning("the warm process was ended from outside; the submission is judged again")
            notebook.update(nbformat.from_dict(json.loads(untouched)))
        return self._judge_once(notebook, files or {}, findings)

    def _judge_once(
        self, notebook: NotebookNode, files: Mapping[str, bytes], findings: Sequence[Finding]
    ) -> Verdict:
        started = time.monotonic()
        verdict = Verdict(notebook, list(findings))
        own = [cell.source for cell in notebook.cells if role_in(self.master, cell) in _STUDENTS]
        with self._started(files, verdict.findings, own) as submission:
            cells = StudentCells(self.master, notebook, submission, verdict.findings, started)
            cells.run()
            self._run_tests(cells, verdict, started)
        verdict.used = Used(
            seconds=time.monotonic() - started,
            cpu_seconds=submission.watch.cpu_seconds,
            code_seconds=submission.watch.code_seconds,
            peak_memory_mb=submission.watch.peak_memory_mb,
        )
        return verdict

    def _started(
        self, files: Mapping[str, bytes], findings: list[Finding], sources: Sequence[str]
    ) -> SandboxedSubmission:
        """A process with the lab's files and the student's; if need be, with the lab's alone."""
        released = self.master.released_files()
        try:
            return self.warm.start_submission(
                self.limits, files_beside(files, released, self.master.lab), sources=sources
            )
        except SubmissionNotStarted:
            if not files:
                raise SandboxUnavailable("no process starts with the lab's own files") from None
            findings.append(Finding(Reason.FILES_LEFT_OUT))
            return self._started({}, findings, sources)

    def _run_tests(self, cells: StudentCells, verdict: Verdict, started: float) -> None:
        trusted = run_setup_cells(self.master)
        code = [cell for cell in verdict.notebook.cells if cell.cell_type == "code"]
        tests = TestCells(
            self.master,
            self.limits,
            cells.snapshots,
            cells.process,
            trusted,
            self.right,
            self.diagnosis,
            AnswerCells(
                (cell.source for cell in code if role_in(self.master, cell) is Role.SOLUTION),
                ImportedNames(cell.source for cell in code),
            ),
            cells.why_missing,
            started + self.limits.longest_submission,
        )
        by_id = {grade_id_of(cell) or "": cell for cell in verdict.notebook.cells}
        for grade_id, result in tests.run([name for name in by_id if name in cells.snapshots]):
            verdict.results[grade_id] = result
            if result.finding is not None:
                verdict.findings.append(result.finding)
            by_id[grade_id].outputs = [nbformat.from_dict(output) for output in result.outputs]
        # Functions of the setup hold on to its names and data: a reference cycle, which would stay.
        trusted.clear()

    def _ungradable(self, notebook: NotebookNode, findings: Sequence[Finding]) -> Verdict:
        reason = next(f for f in findings if f.reason in UNGRADABLE)
        message = f"not graded: {reason.text}"
        tests = {cell.grade_id for cell in self.master.tests}
        for cell in notebook.cells:
            if grade_id_of(cell) in tests:
                cell.outputs = [
                    nbformat.v4.new_output(
                        "error", ename="Not graded", evalue=message, traceback=[f"✗ {message}"]
                    )
                ]
        return Verdict(notebook, list(findings))


def _files_of(handed_in: HandedIn, taken_from: str) -> dict[str, bytes]:
    """What lies beside the notebook when it runs, also what lay beside one from a folder or zip."""
    beside = handed_in.beside(taken_from) if taken_from else {}
    return {**handed_in.files, **beside}


def _show_findings(notebook: NotebookNode, findings: Sequence[Finding]) -> None:
    if not findings:
        return
    lines = "\n".join(f"- {_escaped(finding.text)}" for finding in findings)
    text = f"**What the grader found in this submission**\n\n{lines}\n"
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(text, id="autograder-findings"))


def _escaped(text: str) -> str:
    """Text that markdown and HTML show as it is."""
    for character in ("\\", "`", "*", "_", "[", "]", "#"):
        text = text.replace(character, "\\" + character)
    return text.replace("<", "&lt;").replace(">", "&gt;")
