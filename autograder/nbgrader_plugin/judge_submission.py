"""Second step of grading, in place of nbgrader's Execute: the verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer

from autograder.judge import Judge
from autograder.lab import UNGRADABLE, Finding, Master, digest_of
from autograder.nbgrader_plugin.places import (
    course_of,
    diagnosis_of,
    master_of,
    submitted_folder,
)
from autograder.nbgrader_plugin.restore_submission import FINDINGS
from autograder.sandbox import Limits, shared_warm_process

_DEFAULT = Limits()
_LARGEST_EXTRA_FILES = 64 * 2**20


class JudgeSubmission(NbGraderPreprocessor):
    """Runs the student's cells in the sandbox and the test cells on this side.

    Every limit can be set in ``nbgrader_config.py``, for example
    ``c.JudgeSubmission.call_seconds = 60``.
    """

    without_sandbox = Bool(
        False, help="Run students' code unprotected. Only for code that you trust."
    ).tag(config=True)
    cell_seconds = Float(_DEFAULT.cell_seconds, help="Wall time of a student's cell.").tag(
        config=True
    )
    call_seconds = Float(
        _DEFAULT.call_seconds, help="Wall time of one call of a student's function."
    ).tag(config=True)
    test_seconds = Float(_DEFAULT.test_seconds, help="Wall time of a test cell.").tag(config=True)
    submission_seconds = Float(
        _DEFAULT.submission_seconds, help="Wall time of a whole submission."
    ).tag(config=True)
    memory_mb = Integer(_DEFAULT.memory_mb, help="Memory of each student process (MiB).").tag(
        config=True
    )
    processes = Integer(_DEFAULT.processes, help="Processes and threads at once.").tag(config=True)
    open_files = Integer(_DEFAULT.open_files, help="Open files of one process.").tag(config=True)
    file_mb = Integer(_DEFAULT.file_mb, help="Largest file, and private folder (MiB).").tag(
        config=True
    )
    output_kb = Integer(_DEFAULT.output_kb, help="Output of one cell or call (KiB).").tag(
        config=True
    )
    data_mb = Integer(_DEFAULT.data_mb, help="Arrays in one returned value (MiB).").tag(config=True)

    @property
    def limits(self) -> Limits:
        """The limits as configured."""
        return Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Judge the submission, and write what was found at the top of the notebook."""
        place = resources["nbgrader"]
        coursedir = course_of(self)
        master = master_of(coursedir, place["assignment"])
        submitted = submitted_folder(coursedir, place["student"], place["assignment"])
        findings = [Finding.from_json(f) for f in nb.metadata.pop(FINDINGS, [])]
        if any(finding.reason in UNGRADABLE for finding in findings):
            _mark_ungradable(nb, master, findings)
        else:
            warm = shared_warm_process(without_sandbox=self.without_sandbox)
            judge = Judge(master, warm, self.limits, diagnosis_of(coursedir, master))
            verdict = judge.judge(nb, files=_extra_files(submitted), findings=findings)
            findings = verdict.findings
        nb.metadata["autograder"]["submission_sha256"] = digest_of(
            submitted / f"{place['notebook']}.ipynb"
        )
        _show_findings(nb, findings)
        return nb, resources


def _extra_files(folder: Path) -> dict[str, bytes]:
    """What the student handed in beside the notebook, links and large files left out."""
    files: dict[str, bytes] = {}
    total = 0
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.suffix == ".ipynb":
            continue
        total += path.stat().st_size
        if total <= _LARGEST_EXTRA_FILES and not _below_link(path, folder):
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def _below_link(path: Path, folder: Path) -> bool:
    return not path.resolve().is_relative_to(folder.resolve())


def _mark_ungradable(nb: NotebookNode, master: Master, findings: list[Finding]) -> None:
    reason = next(f for f in findings if f.reason in UNGRADABLE)
    message = f"not graded: {reason.text}"
    tests = {cell.grade_id for cell in master.tests}
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") in tests:
            cell.outputs = [
                nbformat.v4.new_output(
                    "error", ename="Not graded", evalue=message, traceback=[f"✗ {message}"]
                )
            ]
    nb.metadata["autograder"] = {
        "lab": master.lab,
        "tests_sha256": master.digest,
        "findings": [finding.as_json() for finding in findings],
        "seconds": 0.0,
    }


def _show_findings(nb: NotebookNode, findings: list[Finding]) -> None:
    if not findings:
        return
    lines = "\n".join(f"- {_escaped(finding.text)}" for finding in findings)
    text = f"**What the grader found in this submission**\n\n{lines}\n"
    cell = nbformat.v4.new_markdown_cell(text, id="autograder-findings")
    nb.cells.insert(0, cell)


def _escaped(text: str) -> str:
    """Text that markdown and HTML show as it is."""
    for character in ("\\", "`", "*", "_", "[", "]", "#"):
        text = text.replace(character, "\\" + character)
    return text.replace("<", "&lt;").replace(">", "&gt;")
