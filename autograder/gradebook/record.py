"""Records what judging gave: the one place that writes a grade."""

from __future__ import annotations

import copy
from datetime import datetime
from typing import Any

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, IgnorePattern, LimitOutput
from nbgrader.utils import parse_utc
from traitlets.config import Configurable

from autograder.gradebook.graded import GradedFolder
from autograder.gradebook.outcome import Outcome, Status
from autograder.gradebook.scores import save_scores
from autograder.judge import Judged, Provenance
from autograder.lab import HandedIn, Master, Reason, files_beside

STEPS_BEFORE_SCORES = (IgnorePattern, ClearMetadataPreprocessor, LimitOutput)
"""nbgrader's own steps between running a notebook and saving its scores."""

STEPS_AFTER_SCORES = (AssignLatePenalties,)
"""nbgrader's own steps after that."""

_TIMESTAMP = "timestamp.txt"


class GradeWriter:
    """Writes a lab's grades into nbgrader's gradebook, and the graded notebooks.

    nbgrader's own steps run with the course's configuration, so that its options work as ever.

    Args:
        coursedir: nbgrader's view of the course folder.
        master: the lab.
        parent: whose configuration nbgrader's steps get.
    """

    def __init__(self, coursedir: CourseDirectory, master: Master, parent: Configurable) -> None:
        self.coursedir = coursedir
        self.master = master
        self.parent = parent

    def record(self, judged: Judged, handed_in: HandedIn | None = None) -> Outcome:
        """Record one judged submission.

        The graded notebook is written last, after the gradebook: a run that was killed leaves none,
        and the submission is judged and recorded again.

        Args:
            judged: the submission, judged.
            handed_in: what was handed in, whose other files are written beside the graded
                notebook; None where nbgrader has copied them itself.

        Raises:
            OSError: if a file cannot be written.
            ValueError: if the time of handing in, in a file of nbgrader's exchange, is no time.
            sqlalchemy.exc.SQLAlchemyError: if the gradebook cannot be written.
        """
        student, lab = judged.student, self.master.lab
        folder = GradedFolder(self.coursedir, lab, student)
        if handed_in is not None:
            folder.clear()
        provenance = judged.provenance
        resources: dict[str, Any] = {
            "unique_key": lab,
            "nbgrader": {
                "student": student,
                "assignment": lab,
                "notebook": lab,
                "db_url": self.coursedir.db_url,
            },
        }
        notebook = self._with(STEPS_BEFORE_SCORES, copy.copy(judged.notebook), resources)
        handed_in_at = None if handed_in is None else _time_of(handed_in)
        self._save(student, notebook, provenance, handed_in_at)
        notebook = self._with(STEPS_AFTER_SCORES, notebook, resources)
        if handed_in is not None:
            folder.write_files(files_beside(handed_in.files, self.master.released_files(), lab))
        folder.write_notebook(notebook)
        return self.outcome(student, provenance, Status.GRADED)

    def outcome(self, student: str, provenance: Provenance, status: Status) -> Outcome:
        """What became of a submission that is in the gradebook."""
        with self._gradebook() as gradebook:
            submission = gradebook.find_submission(self.master.lab, student)
            score, max_score = submission.score, submission.max_score
        detail = ""
        if not provenance.is_gradable:
            status = Status.NOT_GRADABLE
        if any(finding.reason is Reason.GRADER_ERROR for finding in provenance.findings):
            status, detail = Status.FAILED, "the lab itself fails here"
        return Outcome(
            student, status, score, max_score, provenance.findings, provenance.seconds, detail
        )

    def _save(
        self,
        student: str,
        notebook: NotebookNode,
        provenance: Provenance,
        handed_in_at: datetime | None,
    ) -> None:
        lab = self.master.lab
        # What is not known does not overwrite what nbgrader has recorded itself.
        timestamp = {} if handed_in_at is None else {"timestamp": handed_in_at}
        with self._gradebook() as gradebook:
            gradebook.update_or_create_student(student)
            gradebook.update_or_create_submission(lab, student, **timestamp)
            submission = gradebook.find_submission_notebook(lab, lab, student)
            save_scores(submission, notebook, provenance.findings, self.master)
            gradebook.db.commit()

    def _gradebook(self) -> Gradebook:
        return Gradebook(self.coursedir.db_url, self.coursedir.course_id)

    def _with(
        self, steps: tuple[type, ...], notebook: NotebookNode, resources: dict[str, Any]
    ) -> NotebookNode:
        for step in steps:
            notebook, resources = step(parent=self.parent)(notebook, resources)
        return notebook


def _time_of(handed_in: HandedIn) -> datetime | None:
    """When a submission was handed in, by the file that nbgrader's exchange puts beside it.

    nbgrader's own function would follow a link of the student's, and end the process if the file
    holds no time.
    """
    content = handed_in.files.get(_TIMESTAMP, b"").decode("utf-8", "replace").strip()
    if not content:
        return None
    try:
        time: datetime = parse_utc(content)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{_TIMESTAMP} holds no time: {content[:40]!r}") from error
    return time
