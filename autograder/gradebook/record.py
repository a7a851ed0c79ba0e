"""Records what judging gave: the one place that writes a grade."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import nbformat
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    AssignLatePenalties,
    IgnorePattern,
    LimitOutput,
    NbGraderPreprocessor,
)
from nbgrader.utils import parse_utc
from traitlets.config import Configurable

from autograder.gradebook.graded import GradedFolder
from autograder.gradebook.indexes import add_indexes
from autograder.gradebook.kept_grades import KeptGrade, kept_grade
from autograder.gradebook.outcome import Outcome, Status
from autograder.gradebook.records import Record, Terms, write_record
from autograder.gradebook.scores import save_scores
from autograder.judge import Judged, Provenance
from autograder.lab import TIMESTAMP, HandedIn, Master, Reason, files_beside
from autograder.protocol.text import shown_name

STEPS_BEFORE_SCORES = (IgnorePattern, ClearMetadataPreprocessor, LimitOutput)
"""nbgrader's own steps between running a notebook and saving its scores."""

STEPS_AFTER_SCORES = (AssignLatePenalties,)
"""nbgrader's own steps after that."""


class GradeWriter:
    """Writes a lab's grades into nbgrader's gradebook, and the graded notebooks.

    nbgrader's own steps run with the course's configuration, so that its options work as ever.
    As a context it keeps the gradebook open from one submission to the next: opening it, and
    writing its statements anew, takes longer than what they do.

    Args:
        coursedir: nbgrader's view of the course folder.
        master: the lab.
        parent: whose configuration nbgrader's steps get.
    """

    def __init__(self, coursedir: CourseDirectory, master: Master, parent: Configurable) -> None:
        self.coursedir = coursedir
        self.master = master
        self.parent = parent
        self._before_scores = [step(parent=parent) for step in STEPS_BEFORE_SCORES]
        self._after_scores = [step(parent=parent) for step in STEPS_AFTER_SCORES]
        self._kept: Gradebook | None = None

    def __enter__(self) -> GradeWriter:
        self._kept = self._opened()
        add_indexes(self._kept)
        return self

    def __exit__(self, *_: object) -> None:
        if self._kept is not None:
            self._kept.close()
        self._kept = None

    def record(self, judged: Judged, handed_in: HandedIn | None = None) -> Outcome:
        """Record one judged submission.

        The files are written first, and then, in one commit, the scores and the record that names
        the graded notebook; where a late penalty changes, the scores are committed before. A run
        that was killed before that leaves a grade without its record, and the submission is judged
        and recorded again.

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
        handed_in_at = None if handed_in is None else time_of(handed_in)
        provenance = judged.provenance
        resources = self._resources(student)
        notebook = _through(self._before_scores, copy.copy(judged.notebook), resources)
        digest = _name(notebook)
        judged.notebook.metadata["autograder"]["record"] = digest  # nbgrader writes that one
        if handed_in is not None:
            folder.clear()
            folder.write_files(files_beside(handed_in.files, self.master.released_files(), lab))
            if handed_in.timestamp:
                folder.write_files({TIMESTAMP: handed_in.timestamp})
        folder.write_notebook(notebook)
        with self._gradebook() as gradebook:
            submission = self._save(gradebook, student, notebook, provenance, handed_in_at)
            self._punish_lateness(gradebook, submission, notebook)
            kept = self._finish(gradebook, submission, provenance.verdict_sha256, digest)
        return outcome_of(student, kept, provenance, Status.GRADED)

    def record_terms(self, handed_in: HandedIn, kept: Record, provenance: Provenance) -> Outcome:
        """Record the time of handing in and the late penalty anew; no code runs.

        Args:
            handed_in: what was handed in, and is graded already.
            kept: the record of its grade.
            provenance: how the verdict came about, as the graded notebook tells it.

        Raises:
            ValueError: as `record` does.
            sqlalchemy.exc.SQLAlchemyError: as `record` does.
        """
        student = handed_in.student
        handed_in_at = time_of(handed_in)
        with self._gradebook() as gradebook:
            if handed_in_at is not None:
                gradebook.update_or_create_submission(
                    self.master.lab, student, timestamp=handed_in_at
                )
            submission = gradebook.find_submission(self.master.lab, student)
            self._punish_lateness(gradebook, submission, nbformat.v4.new_notebook())
            grade = self._finish(gradebook, submission, kept.verdict, kept.notebook)
        return outcome_of(student, grade, provenance, Status.TERMS_CHANGED)

    def _punish_lateness(
        self, gradebook: Gradebook, submission: SubmittedAssignment, notebook: NotebookNode
    ) -> None:
        """Run nbgrader's step for it, which opens the gradebook for itself, where it has to do."""
        had_penalty = any(n.late_submission_penalty is not None for n in submission.notebooks)
        if submission.total_seconds_late > 0 or had_penalty:
            gradebook.db.commit()  # after which this session, too, reads anew what it holds
            _through(self._after_scores, notebook, self._resources(submission.student.id))

    def _finish(
        self, gradebook: Gradebook, submission: SubmittedAssignment, verdict: str, notebook: str
    ) -> KeptGrade:
        """Write the record; with it, the grade is whole."""
        gradebook.db.flush()
        gradebook.db.refresh(submission)  # its sums are the database's own
        terms = Terms.of(submission).digest(self.parent.config)
        record = Record(verdict, terms, notebook)
        write_record(gradebook, submission, record)
        kept = kept_grade(submission, record)
        gradebook.db.commit()
        return kept

    def _resources(self, student: str) -> dict[str, Any]:
        lab = self.master.lab
        names = {"student": student, "assignment": lab, "notebook": lab}
        return {
            "unique_key": lab,
            "nbgrader": {**names, "db_url": self.coursedir.db_url},
        }

    def _save(
        self,
        gradebook: Gradebook,
        student: str,
        notebook: NotebookNode,
        provenance: Provenance,
        handed_in_at: datetime | None,
    ) -> SubmittedAssignment:
        """Save scores and comments; they are committed with the record, or before a penalty."""
        lab = self.master.lab
        # What is not known does not overwrite what nbgrader has recorded itself.
        timestamp = {} if handed_in_at is None else {"timestamp": handed_in_at}
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(lab, student, **timestamp)
        submitted = gradebook.find_submission_notebook(lab, lab, student)
        save_scores(submitted, notebook, provenance.findings, self.master)
        return submission

    @contextlib.contextmanager
    def _gradebook(self) -> Iterator[Gradebook]:
        gradebook = self._kept or self._opened()
        try:
            yield gradebook
        finally:
            # What was not committed is undone, and no lock stays.
            gradebook.db.remove()
            if gradebook is not self._kept:
                gradebook.close()

    def _opened(self) -> Gradebook:
        gradebook = Gradebook(self.coursedir.db_url, self.coursedir.course_id)
        # What was read is not read again after each of nbgrader's commits, row by row; a session
        # here lasts for one submission.
        gradebook.db.remove()
        gradebook.db.configure(expire_on_commit=False)
        return gradebook


def _through(
    steps: Sequence[NbGraderPreprocessor], notebook: NotebookNode, resources: dict[str, Any]
) -> NotebookNode:
    for step in steps:
        notebook, resources = step(notebook, resources)
    return notebook


def outcome_of(student: str, kept: KeptGrade, provenance: Provenance, status: Status) -> Outcome:
    """What became of a submission, by its grade and how its verdict came about."""
    detail = ""
    if not provenance.is_gradable:
        status = Status.NOT_GRADABLE
    if any(finding.reason is Reason.GRADER_ERROR for finding in provenance.findings):
        status, detail = Status.FAILED, "the lab itself fails here"
    return Outcome(
        student,
        status,
        kept.score,
        kept.max_score,
        provenance.findings,
        provenance.seconds,
        detail,
        penalty=kept.penalty,
        waits_for_a_person=kept.waits_for_a_person,
    )


def _name(notebook: NotebookNode) -> str:
    """Put a digest of the graded notebook into it, by which the record knows it again.

    What judging took is no part of it: graded again, the same work has the same digest.
    """
    provenance = notebook.metadata["autograder"]
    lasting = {key: value for key, value in provenance.items() if key not in ("record", "used")}
    whole = json.dumps([notebook.cells, lasting], sort_keys=True)
    digest = hashlib.sha256(whole.encode()).hexdigest()
    provenance["record"] = digest
    return digest


def time_of(handed_in: HandedIn) -> datetime | None:
    """When a submission was handed in, by the file that nbgrader's exchange puts beside it.

    nbgrader's own function would follow a link of the student's, and end the process if the file
    holds no time.

    Raises:
        ValueError: if the file holds no time.
    """
    content = handed_in.timestamp.decode("utf-8", "replace").strip()
    if not content:
        return None
    try:
        time: datetime = parse_utc(content)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{TIMESTAMP} holds no time: {shown_name(content, 40)}") from error
    return time
