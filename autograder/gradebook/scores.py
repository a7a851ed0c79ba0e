"""Writes scores and comments of one submission into nbgrader's tables."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task

from autograder.lab import Finding, Master

log = logging.getLogger(__name__)


def save_scores(
    submission: Any, notebook: NotebookNode, findings: Sequence[Finding], master: Master
) -> None:
    """Save the score of each graded cell, and a comment for each answer. The caller commits.

    nbgrader's own step asks the gradebook for each cell by itself and commits after each: a third
    of what saving costs. Manual scores and comments are not touched, as there.

    Args:
        submission: nbgrader's record of the submitted notebook.
        notebook: the judged notebook.
        findings: what was found wrong beside failed tests: told beside the answer it belongs to.
        master: the lab.
    """
    lab = submission.notebook
    cells = [*lab.grade_cells, *lab.solution_cells, *lab.task_cells]
    name_of = {cell.id: cell.name for cell in cells}
    grades = {name_of[grade.cell_id]: grade for grade in submission.grades}
    comments = {name_of[comment.cell_id]: comment for comment in submission.comments}
    found = _by_answer(findings, master)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if is_grade(cell):
            grade = grades[name]
            grade.auto_score, _ = determine_grade(cell, log)
            by_hand = grade.manual_score is not None or grade.auto_score is None
            # What is worth nothing waits for nobody: a course may give it points later.
            grade.needs_manual_grade = by_hand and grade.max_score > 0
        if is_solution(cell) or is_task(cell):
            texts = found.get(name) or _no_response(cell)
            comments[name].auto_comment = "; ".join(texts) or None


def _no_response(cell: NotebookNode) -> list[str]:
    unchanged = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    return ["No response."] if unchanged and not is_task(cell) else []


def _by_answer(findings: Sequence[Finding], master: Master) -> dict[str, list[str]]:
    """Sort findings by the answer cell at or before the cell that they are about."""
    answers = [cell.grade_id for cell in master.cells if cell.is_answer]
    if not answers:
        return {}
    owner, current = {}, answers[0]
    for cell in master.cells:
        current = cell.grade_id if cell.is_answer else current
        owner[cell.grade_id] = current
    comments: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        answer = owner.get(finding.cell or "", answers[0])
        if finding.text not in comments[answer]:
            comments[answer].append(finding.text)
    return dict(comments)
