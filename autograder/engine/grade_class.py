"""Grades every submission of a lab; one that fails never stops the others."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from nbgrader.api import MissingEntry
from sqlalchemy.exc import OperationalError

from autograder.diagnosis.bank import bank_of
from autograder.engine.cluster_crew import ClusterCrew
from autograder.engine.crew import Crew, judge_all
from autograder.engine.inline_crew import InlineCrew
from autograder.engine.local_crew import LocalCrew
from autograder.gradebook import Course, CourseProblem, GradedFolder, GradeWriter, Outcome, Status
from autograder.gradebook.graded import provenance_in
from autograder.gradebook.kept_grades import read_kept_grades
from autograder.gradebook.record import outcome_of
from autograder.gradebook.standing import Standing, standing_of
from autograder.judge import Job, Judged, Provenance
from autograder.lab import HandedIn, Master, collect
from autograder.lab.bundle import bundle_lab
from autograder.nbgrader_plugin.judge_submission import JudgeSubmission
from autograder.outside import PROVIDERS, SandboxUnavailable

_PATTERN = "the student's id holds one of * ? [, which nbgrader takes for a pattern: rename it"


@dataclass(frozen=True)
class Request:
    """What to grade.

    Attributes:
        lab: the lab's name.
        students: ids, or empty for all who handed in.
        force: grade again what is already graded.
        provider: how students' code is run; None for what the course has configured.
        workers: how many processes judge at once.
        scheduler: address of a `dask.distributed` scheduler whose workers judge in their place.
    """

    lab: str
    students: Sequence[str] = field(default_factory=tuple)
    force: bool = False
    provider: str | None = None
    workers: int = 1
    scheduler: str | None = None


def crew_for(master: Master, request: Request) -> Crew:
    """Who judges: a cluster, workers of this machine, or this process."""
    lab = bundle_lab(master)
    if request.scheduler is not None:
        return ClusterCrew(lab, request.scheduler)
    return InlineCrew(lab) if request.workers == 1 else LocalCrew(lab, request.workers)


def grade_class(
    course: Course,
    request: Request,
    *,
    hire: Callable[[Master, Request], Crew] = crew_for,
    on_start: Callable[[str], None] = lambda student: None,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Grade a lab's submissions.

    Workers judge; this process alone writes the gradebook, so nothing locks it.

    Args:
        course: the course folder.
        request: what to grade.
        hire: chooses who judges.
        on_start: told a student's id when work on the submission begins.
        on_done: told of each submission when its score is written.

    Returns:
        What became of each submission, by the students' ids.

    Raises:
        CourseProblem: if the lab does not exist, was never released or changed since, its bank of
            answers is not in order, or nobody handed anything in.
        SandboxUnavailable: if no sandbox can be had and it was not waived.
        ClusterProblem: if a cluster was asked for and cannot be used.
    """
    master = course.master(request.lab)
    _check_released(course, master)
    bank_of(master)  # said before the first submission, not with each
    students = _chosen(course, request)
    settings = JudgeSubmission(parent=course.app)
    provider = request.provider or settings.provider
    if request.scheduler is None:
        reason = PROVIDERS[provider].why_unavailable()
        if reason is not None:
            raise SandboxUnavailable(reason)
    grading = _Grading(course, master, on_done)
    limits = course.limits
    with grading.writer:
        judge_all(
            grading.still_to_judge(students, force=request.force),
            hire(master, request),
            make_job=lambda handed_in: Job(handed_in, limits, provider),
            on_start=on_start,
            on_judged=grading.record,
            on_failed=grading.fail,
            on_doubt=grading.doubted.add,
        )
    return [grading.outcomes[student] for student in students]


_DOUBT = "judged twice: the first time the machine kept it waiting until no answer came"


class _Grading:
    """What has become of each submission so far."""

    def __init__(self, course: Course, master: Master, on_done: Callable[[Outcome], None]) -> None:
        self.course = course
        self.master = master
        self.writer = GradeWriter(course.coursedir, master, course.app)
        with course.gradebook() as gradebook:
            self.kept = read_kept_grades(gradebook, master.lab)
        self.outcomes: dict[str, Outcome] = {}
        self.doubted: set[str] = set()
        self._on_done = on_done

    def still_to_judge(self, students: Sequence[str], *, force: bool) -> Iterator[HandedIn]:
        """Read what was handed in, each once, and give what is not graded yet as it stands.

        Nothing but this resumes a run that was stopped.
        """
        for student in students:
            if glob.has_magic(student):
                self.fail(student, _PATTERN)
                continue
            submitted = self.course.coursedir.submitted_directory
            folder = self.course.folder_of(submitted, student, self.master.lab)
            try:
                handed_in = collect(folder, self.master.lab, student)
            except OSError as error:
                self.fail(student, f"it cannot be read: {error}")
                continue
            if force or not self._stands(handed_in):
                yield handed_in

    def record(self, judged: Judged, handed_in: HandedIn) -> None:
        """Write one result into the gradebook."""
        write = partial(self.writer.record, judged, handed_in)
        self._record(judged.student, judged.provenance, write)

    def _record(self, student: str, provenance: Provenance, write: Callable[[], Outcome]) -> None:
        log_file = self.course.log_file(self.master.lab, student)
        try:
            with self.course.selecting(self.master.lab, student):
                for finding in provenance.findings:
                    self.course.app.log.warning("%s: %s", student, finding.text)
                outcome = write()
                if student in self.doubted:
                    self.course.app.log.warning("%s: %s", student, _DOUBT)
                    outcome = replace(outcome, detail=outcome.detail or _DOUBT)
                self._done(outcome)
        except OSError as error:
            self.fail(student, f"{error.strerror}: {error.filename}")
        except OperationalError as error:
            self.fail(student, f"the gradebook says: {error.orig}")
        except Exception as error:  # the class goes on
            self.course.app.log.exception("recording %s failed", student)
            self.fail(student, f"{type(error).__name__}: {error}; see {log_file}")

    def fail(self, student: str, reason: str) -> None:
        """Take note of a submission without a result."""
        self._done(Outcome(student, Status.FAILED, detail=reason))

    def _stands(self, handed_in: HandedIn) -> bool:
        """Whether a submission is graded whole, as it stands, by these very tests.

        If only the deadline or the time of handing in has changed, that is recorded anew.
        """
        student = handed_in.student
        kept = self.kept.get(student)
        graded = GradedFolder(self.course.coursedir, self.master.lab, student).metadata()
        provenance = provenance_in(graded)
        if kept is None or kept.record is None or provenance is None:
            return False
        standing = standing_of(self.course, self.master, handed_in, kept, graded)
        if standing is Standing.TERMS_CHANGED:
            write = partial(self.writer.record_terms, handed_in, kept.record, provenance)
            self._record(student, provenance, write)
        elif standing is Standing.FRESH:
            self._done(outcome_of(student, kept, provenance, Status.ALREADY_GRADED))
        return standing in (Standing.TERMS_CHANGED, Standing.FRESH)

    def _done(self, outcome: Outcome) -> None:
        self.outcomes[outcome.student] = outcome
        self._on_done(outcome)


def _chosen(course: Course, request: Request) -> list[str]:
    found = course.handed_in(request.lab)
    missing = sorted(set(request.students) - set(found))
    expected = course.folder_of(course.coursedir.submitted_directory, "STUDENT", request.lab)
    if missing:
        raise CourseProblem(f"No submission of {', '.join(missing)}: looked in {expected}.")
    if not found:
        raise CourseProblem(f"Nobody has handed in {request.lab}: submissions go to {expected}.")
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
