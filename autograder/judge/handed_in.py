"""Judges what a student handed in, from reading it to the notebook that is kept.

One call is one submission, front to back: read, restore, run the student's cells, judge each test,
diagnose. It touches no gradebook and no file of the course, so it can run on any machine.
"""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

from autograder.judge.submission import Judge, Used
from autograder.lab import UNGRADABLE, Finding, HandedIn, Master, grade_id_of, read_submission


def judge_handed_in(handed_in: HandedIn, judge: Judge) -> NotebookNode:
    """Judge one submission.

    Args:
        handed_in: what the student handed in.
        judge: the judge of its lab.

    Returns:
        The notebook in the form of its lab, with the outputs of the student's cells and of the
        tests, what was found wrong at its top, and in its metadata how the verdict came about.
    """
    master = judge.master
    restored = read_submission(handed_in, master)
    notebook, findings = restored.notebook, restored.findings
    if any(finding.reason in UNGRADABLE for finding in findings):
        _mark_ungradable(notebook, master, findings)
    else:
        verdict = judge.judge(notebook, files=handed_in.files, findings=findings)
        findings = verdict.findings
    notebook.metadata["autograder"]["submission_sha256"] = handed_in.digest
    _show_findings(notebook, findings)
    return notebook


def _mark_ungradable(notebook: NotebookNode, master: Master, findings: list[Finding]) -> None:
    reason = next(f for f in findings if f.reason in UNGRADABLE)
    message = f"not graded: {reason.text}"
    tests = {cell.grade_id for cell in master.tests}
    for cell in notebook.cells:
        if grade_id_of(cell) in tests:
            cell.outputs = [
                nbformat.v4.new_output(
                    "error", ename="Not graded", evalue=message, traceback=[f"✗ {message}"]
                )
            ]
    notebook.metadata["autograder"] = {
        "lab": master.lab,
        "tests_sha256": master.digest,
        "findings": [finding.as_json() for finding in findings],
        "used": Used().as_json(),
    }


def _show_findings(notebook: NotebookNode, findings: list[Finding]) -> None:
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
