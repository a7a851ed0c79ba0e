"""Grades every submission of a lab; one that fails never stops the others."""

from __future__ import annotations

import enum
import glob
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from sqlalchemy.exc import OperationalError

from autograder.engine.cluster_crew import ClusterCrew
from autograder.engine.course import Course, CourseProblem
from autograder.engine.judging import Crew, judge_all
from autograder.engine.local_crew import LocalCrew
from autograder.engine.submission_autograde import SubmissionAutograde
from autograder.judge.job import Job
from autograder.lab import UNGRADABLE, Finding, Master, Reason, collect, digest_of
from autograder.lab.bundle import bundle_lab
from autograder.nbgrader_plugin.judge_submission import JudgeSubmission, read_judged
from autograder.outside import SandboxUnavailable
from autograder.outside.bubblewrap import why_unavailable

_PATTERN = "the student's id holds one of * ? [, which nbgrader takes for a pattern: rename it"


class Status(enum.Enum):
    """How grading one submission ended. The value is what people read."""

    GRADED = "graded"
    ALREADY_GRADED = "already graded"
    NOT_GRADABLE = "not gradable"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one submission.

    Attributes:
        student: the student's id.
        status: how it ended.
        score: points, late penalty not taken off; None where there is no score.
        max_score: points that can be had.
        findings: what was found wrong beside failed tests.
        seconds: time that the student's own code and the tests took.
        detail: for a failure, what happened and where to read on.
    """

    student: str
    status: Status
    score: float | None = None
    max_score: float | None = None
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    detail: str = ""

    @property
    def is_graded(self) -> bool:
        """Whether the student's own work has a score in the gradebook."""
        return self.status in (Status.GRADED, Status.ALREADY_GRADED)


@dataclass(frozen=True)
class Request:
    """What to grade.

    Attributes:
        lab: the lab's name.
        students: ids, or empty for all who handed in.
        force: grade again what is already graded.
        without_sandbox: run students' code unprotected.
        workers: how many processes judge at once.
        scheduler: address of a `dask.distributed` scheduler whose workers judge in their place.
    """

    lab: str
    students: Sequence[str] = field(default_factory=tuple)
    force: bool = False
    without_sandbox: bool = False
    workers: int = 1
    scheduler: str | None = None


def submissions_of(course: Course, lab: str) -> list[str]:
    """Ids of the students who handed in a folder for the lab, sorted."""
    submitted = course.coursedir.submitted_directory
    pattern = course.folder_of(submitted, "*", lab)
    return sorted(path.parent.name for path in Path("/").glob(str(pattern)[1:]) if path.is_dir())


def grade_class(
    course: Course,
    request: Request,
    *,
    on_start: Callable[[str], None] = lambda student: None,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Grade a lab's submissions.

    Workers judge; this process alone writes the gradebook, so nothing locks it.

    Args:
        course: the course folder.
        request: what to grade.
        on_start: told a student's id when work on the submission begins.
        on_done: told of each submission when its score is written.

    Returns:
        What became of each submission, by the students' ids.

    Raises:
        CourseProblem: if the lab does not exist, was never released or changed since, or nobody
            handed anything in.
        SandboxUnavailable: if no sandbox can be had and it was not waived.
        ClusterProblem: if a cluster was asked for and cannot be used.
    """
    master = course.master(request.lab)
    _check_released(course, master)
    students = _chosen(course, request)
    course.app.config.JudgeSubmission.without_sandbox = request.without_sandbox
    if not request.without_sandbox and request.scheduler is None:
        reason = why_unavailable()
        if reason is not None:
            raise SandboxUnavailable(reason)
    outcomes: dict[str, Outcome] = {}

    def done(outcome: Outcome) -> None:
        outcomes[outcome.student] = outcome
        on_done(outcome)

    todo = []
    for student in students:
        if glob.has_magic(student):
            done(Outcome(student, Status.FAILED, detail=_PATTERN))
            continue
        kept = None if request.force else _provenance(course, master, student)
        if kept is None:
            todo.append(student)
        else:
            done(_outcome(course, master, student, kept, Status.ALREADY_GRADED))
    if todo and (request.scheduler is not None or (request.workers > 1 and len(todo) > 1)):
        _grade_with_a_crew(course, master, request, todo, on_start=on_start, done=done)
    else:
        for student in todo:
            on_start(student)
            done(_grade_one(course, master, student))
    return [outcomes[student] for student in students]


def _grade_with_a_crew(
    course: Course,
    master: Master,
    request: Request,
    students: list[str],
    *,
    on_start: Callable[[str], None],
    done: Callable[[Outcome], None],
) -> None:
    """Let workers judge, and write each result into the gradebook as it comes."""
    judged = _folder_for_judged(course, master, anew=request.force)
    limits = JudgeSubmission(parent=course.app).limits
    submitted = {
        student: course.folder_of(course.coursedir.submitted_directory, student, master.lab)
        for student in students
    }
    todo = []
    for student in students:
        digest = digest_of(submitted[student] / f"{master.lab}.ipynb")
        file = judged / f"{student}.ipynb"
        if read_judged(file, tests=master.digest, submission=digest) is None:
            todo.append(student)
        else:
            # A run that was stopped had judged it, but not written its score.
            done(_grade_one(course, master, student))

    def make_job(student: str) -> Job:
        handed_in = collect(submitted[student], master.lab)
        return Job(student, handed_in, limits, request.without_sandbox)

    def record(student: str, notebook: bytes) -> None:
        file = judged / f"{student}.ipynb"
        try:
            unfinished = file.with_suffix(".unfinished")
            unfinished.write_bytes(notebook)
            unfinished.replace(file)
        except OSError as error:
            failed(student, f"its result cannot be written: {error}")
            return
        done(_grade_one(course, master, student))
        file.unlink(missing_ok=True)

    def failed(student: str, reason: str) -> None:
        done(Outcome(student, Status.FAILED, detail=reason))

    if todo:
        judge_all(
            todo,
            _crew(master, request),
            make_job=make_job,
            on_start=on_start,
            on_judged=record,
            on_failed=failed,
        )


def _folder_for_judged(course: Course, master: Master, *, anew: bool) -> Path:
    """Where judged notebooks wait for their place in the gradebook; they outlive a killed run."""
    folder = course.root / ".judged" / master.lab
    folder.mkdir(parents=True, exist_ok=True)
    if anew:
        for left_over in folder.iterdir():
            left_over.unlink()
    course.app.config.JudgeSubmission.judged_folder = str(folder)
    return folder


def _crew(master: Master, request: Request) -> Crew:
    lab = bundle_lab(master)
    if request.scheduler is not None:
        return ClusterCrew(lab, request.scheduler)
    return LocalCrew(lab, request.workers)


def _chosen(course: Course, request: Request) -> list[str]:
    found = submissions_of(course, request.lab)
    missing = sorted(set(request.students) - set(found))
    place = course.folder_of(course.coursedir.submitted_directory, "STUDENT", request.lab)
    if missing:
        raise CourseProblem(f"No submission of {', '.join(missing)}: looked in {place}.")
    if not found:
        raise CourseProblem(f"Nobody has handed in {request.lab}: submissions go to {place}.")
    return [student for student in found if not request.students or student in request.students]


def _check_released(course: Course, master: Master) -> None:
    """The gradebook must know the tests as they are now, or points would not add up."""
    release = f"Release it first:\n    autograder release {master.lab}"
    with course.gradebook() as gradebook:
        try:
            notebook = gradebook.find_notebook(master.lab, master.lab)
        except MissingEntry:
            raise CourseProblem(f"{master.lab} was never released. {release}") from None
        known = {cell.name: cell.max_score for cell in notebook.grade_cells}
    now = {cell.grade_id: cell.points for cell in master.cells if cell.is_graded}
    if known != now:
        raise CourseProblem(f"The tests of {master.lab} changed since its release. {release}")


def _grade_one(course: Course, master: Master, student: str) -> Outcome:
    try:
        with course.selecting(master.lab, student):
            _autograde(course, student)
        done = _provenance(course, master, student)
        if done is not None:
            return _outcome(course, master, student, done, Status.GRADED)
        detail = f"no result was written; see {course.log_file(master.lab, student)}"
    except OSError as error:
        detail = f"{error.strerror}: {error.filename}"
    except OperationalError as error:
        detail = f"the gradebook says: {error.orig}"
    except _NotGraded as error:
        detail = f"{error}; see {course.log_file(master.lab, student)}"
    return Outcome(student, Status.FAILED, detail=detail)


class _NotGraded(Exception):
    """nbgrader could not grade a submission; the log tells more."""


def _autograde(course: Course, student: str) -> None:
    converter = SubmissionAutograde(coursedir=course.coursedir, parent=course.app)
    converter.force = True
    try:
        converter.start()
    except (SandboxUnavailable, OSError):
        raise
    except (Exception, SystemExit) as error:  # the batch goes on
        course.app.log.exception("grading %s failed", student)
        raise _NotGraded(type(error).__name__) from error


def _provenance(course: Course, master: Master, student: str) -> dict[str, Any] | None:
    """What was kept with the grade, if this very submission was graded whole by these very tests.

    The graded notebook is written last, after the gradebook: a run that was killed leaves none.
    """
    lab = master.lab
    graded = course.folder_of(course.coursedir.autograded_directory, student, lab) / f"{lab}.ipynb"
    try:
        kept = json.loads(graded.read_bytes())["metadata"]["autograder"]
    except (OSError, ValueError, KeyError):
        return None
    submitted = course.folder_of(course.coursedir.submitted_directory, student, lab)
    same_tests = kept.get("tests_sha256") == master.digest
    same_work = kept.get("submission_sha256") == digest_of(submitted / f"{lab}.ipynb")
    return kept if same_tests and same_work else None


def _outcome(
    course: Course, master: Master, student: str, kept: dict[str, Any], status: Status
) -> Outcome:
    findings = tuple(Finding.from_json(finding) for finding in kept.get("findings", []))
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(master.lab, student)
        score, max_score = submission.score, submission.max_score
    if any(finding.reason in UNGRADABLE for finding in findings):
        status = Status.NOT_GRADABLE
    detail = ""
    if any(finding.reason is Reason.GRADER_ERROR for finding in findings):
        status, detail = Status.FAILED, f"see {course.log_file(master.lab, student)}"
    seconds = float(kept.get("used", {}).get("seconds", 0.0))
    return Outcome(student, status, score, max_score, findings, seconds, detail)
