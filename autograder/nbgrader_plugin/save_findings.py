"""Writes what was found wrong with a submission into the gradebook, as comments."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.lab import Finding, Master
from autograder.nbgrader_plugin.places import course_of, master_of


class SaveFindings(NbGraderPreprocessor):
    """Puts each finding beside the answer that it belongs to, where formgrader shows it.

    nbgrader keeps automatic and manual comments apart: an instructor's own are not touched.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save the findings that judging left in the notebook's metadata."""
        place = resources["nbgrader"]
        kept = nb.metadata.get("autograder", {}).get("findings", [])
        comments = _by_answer(
            [Finding.from_json(finding) for finding in kept],
            master_of(course_of(self), place["assignment"]),
        )
        if comments:
            with Gradebook(place["db_url"]) as gradebook:
                for answer, texts in comments.items():
                    comment = gradebook.find_comment(
                        answer, place["notebook"], place["assignment"], place["student"]
                    )
                    comment.auto_comment = "; ".join(texts)
                gradebook.db.commit()
        return nb, resources


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
