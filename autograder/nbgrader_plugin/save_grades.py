"""Writes scores and comments of a submission into the gradebook, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task

from autograder.lab import Finding, Master
from autograder.nbgrader_plugin.places import course_of, master_of


class SaveGrades(NbGraderPreprocessor):
    """What nbgrader's SaveAutoGrades does, and the findings beside the answers they belong to.

    nbgrader's own asks the gradebook for each cell by itself and commits after each: a third of
    what saving costs. Manual scores and comments are not touched, as there.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save the scores of the graded cells and a comment for each answer."""
        place = resources["nbgrader"]
        kept = nb.metadata.get("autograder", {}).get("findings", [])
        coursedir = course_of(self)
        found = _by_answer(
            [Finding.from_json(finding) for finding in kept],
            master_of(coursedir, place["assignment"]),
        )
        with Gradebook(place["db_url"], coursedir.course_id) as gradebook:
            submission = gradebook.find_submission_notebook(
                place["notebook"], place["assignment"], place["student"]
            )
            lab = submission.notebook
            cells = [*lab.grade_cells, *lab.solution_cells, *lab.task_cells]
            name_of = {cell.id: cell.name for cell in cells}
            grades = {name_of[grade.cell_id]: grade for grade in submission.grades}
            comments = {name_of[comment.cell_id]: comment for comment in submission.comments}
            for cell in nb.cells:
                name = cell.metadata.get("nbgrader", {}).get("grade_id")
                if is_grade(cell):
                    _save_score(grades[name], cell, self.log)
                if is_solution(cell) or is_task(cell):
                    texts = found.get(name) or _no_response(cell)
                    comments[name].auto_comment = "; ".join(texts) or None
            gradebook.db.commit()
        return nb, resources


def _save_score(grade: Any, cell: NotebookNode, log: Any) -> None:
    grade.auto_score, _ = determine_grade(cell, log)
    grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None


def _no_response(cell: NotebookNode) -> list[str]:
    unchanged = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    return ["No response."] if unchanged and not is_task(cell) else []


def _by_answer(findings: list[Finding], master: Master) -> dict[str, list[str]]:
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
