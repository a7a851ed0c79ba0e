"""Writes each student's feedback page, and checks that it leaks nothing.

The gradebook is read once for the whole class; then each page can be written by itself, by this
process or by workers. A page is what ``nbgrader generate_feedback`` writes with our exporter.
"""

from __future__ import annotations

import glob
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from nbgrader.converters import GenerateFeedback
from nbgrader.utils import find_all_files
from traitlets.config import Config

from autograder.feedback.read_marks import read_marks
from autograder.feedback.write import PageJob, PageWriter, Written, begin, write
from autograder.gradebook import Course, CourseProblem
from autograder.lab import Master
from autograder.nbgrader_plugin import configure

_PAGES_FOR_A_WORKER = 50
"""For fewer, a worker is not worth its start: it takes as long as about so many pages."""


def write_feedback(
    course: Course,
    lab: str,
    *,
    workers: int = 1,
    on_start: Callable[[str], None] = lambda student: None,
    on_done: Callable[[str], None] = lambda student: None,
) -> list[Path]:
    """Write the feedback of every graded submission.

    Args:
        course: the course folder.
        lab: the lab's name.
        workers: how many processes write pages, at most.
        on_start: told a student's id when the page's turn has come.
        on_done: told a student's id when the page is written, or cannot be.

    Raises:
        CourseProblem: if nothing is graded yet; or, when all others are written, if a page could
            not be, or held a line of a hidden test and was removed.
    """
    master = course.master(lab)
    graded = course.folder_of(course.coursedir.autograded_directory, "*", lab)
    students = sorted(p.parent.parent.name for p in Path("/").glob(f"{graded}/{lab}.ipynb"[1:]))
    students = [student for student in students if not glob.has_magic(student)]
    if not students:
        raise CourseProblem(f"Nothing is graded yet. First:\n    autograder grade {lab}")
    if _is_ours(course):
        jobs, problems = _jobs(course, lab, students)
        done = _pages(master, jobs, min(workers, len(jobs) // _PAGES_FOR_A_WORKER), on_start)
    else:
        with course.gradebook():
            pass  # nbgrader reads it for each page: wait here, if another program has locked it
        problems, done = {}, _pages_by_nbgrader(course, master, students, on_start)
    for written in done:
        if written.details:
            log = course.log_file(lab, written.student)
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_text(written.details, encoding="utf-8")
        if written.problem:
            problems[written.student] = written.problem
        on_done(written.student)
    pages = [_page(course, lab, student) for student in students if student not in problems]
    if problems:
        raise CourseProblem(
            f"{len(pages)} pages were written. These were not:\n"
            + "\n".join(f"{student}: {problem}" for student, problem in sorted(problems.items()))
        )
    return pages


def _page(course: Course, lab: str, student: str) -> Path:
    folder = course.folder_of(course.coursedir.feedback_directory, student, lab)
    return folder / f"{lab}.html"


def _is_ours(course: Course) -> bool:
    """Whether the course has left to us how pages are made."""
    ours = Config()
    configure(ours)
    configured = course.app.config.get("GenerateFeedback", {})
    return all(
        configured.get(name) == ours.GenerateFeedback.get(name)
        for name in (*ours.GenerateFeedback, *GenerateFeedback.class_trait_names(config=True))
    )


def _jobs(
    course: Course, lab: str, students: Sequence[str]
) -> tuple[list[PageJob], dict[str, str]]:
    """What is to be written, and who has no mark that could be shown."""
    with course.gradebook() as gradebook:
        marks = read_marks(gradebook, lab)
    jobs, problems = [], {}
    ignored = [*course.coursedir.ignore, "*.ipynb", f"{lab}.html"]
    for student in students:
        if student not in marks:
            problems[student] = f"it is not in the gradebook: autograder grade {lab}"
            continue
        folder = course.folder_of(course.coursedir.autograded_directory, student, lab)
        beside = [os.path.relpath(path, folder) for path in find_all_files(str(folder), ignored)]
        page = _page(course, lab, student)
        shared = course.coursedir.groupshared
        jobs.append(PageJob(marks[student], folder, page.parent, beside, shared))
    return jobs, problems


def _pages(
    master: Master, jobs: Iterable[PageJob], workers: int, on_start: Callable[[str], None]
) -> Iterator[Written]:
    """Write pages, here or by workers, and tell of each when it is done."""
    if workers <= 1:
        writer = PageWriter(master)
        for job in jobs:
            on_start(job.marks.student)
            yield writer.write(job)
        return
    with ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=begin,
        initargs=(os.getpid(), master),
    ) as executor:
        running = {executor.submit(write, job): job.marks.student for job in jobs}
        try:
            for future in as_completed(running):
                on_start(running[future])
                error = future.exception()
                if error is None:
                    yield future.result()
                else:
                    problem = f"a worker ended while it was written ({type(error).__name__})"
                    yield Written(running[future], problem)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def _pages_by_nbgrader(
    course: Course, master: Master, students: Iterable[str], on_start: Callable[[str], None]
) -> Iterator[Written]:
    """Have nbgrader write the pages: the course has an exporter, steps or hooks of its own."""
    writer = PageWriter(master)
    for student in students:
        on_start(student)
        with course.selecting(master.lab, student):
            api = NbGraderAPI(course.coursedir, parent=course.app)
            result = api.generate_feedback(master.lab, student, force=True)
        page = _page(course, master.lab, student)
        if result["success"] and page.is_file():
            graded = course.folder_of(course.coursedir.autograded_directory, student, master.lab)
            yield Written(student, writer.remove_if_it_leaks(graded, page))
        else:
            log = course.log_file(master.lab, student)
            yield Written(student, f"nbgrader could not write it; see {log}")
