"""A course folder as nbgrader sees it, with its configuration loaded."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SAWarning

from autograder.gradebook.course_problem import CourseProblem
from autograder.gradebook.lab_files import lab_folder, master_of
from autograder.gradebook.lock import SECONDS_FOR_A_LOCK, wait_until_unlocked
from autograder.lab import Master
from autograder.protocol.limits import LIMITS, Limits


@dataclass
class Course:
    """A course folder.

    Attributes:
        app: nbgrader's application object, parent of its converters.
        coursedir: nbgrader's view of the folder.
    """

    app: NbGrader
    coursedir: CourseDirectory

    @property
    def root(self) -> Path:
        """The course folder."""
        return Path(self.coursedir.root)

    @property
    def labs(self) -> list[str]:
        """Names of the labs that have a master notebook."""
        source = lab_folder(self.coursedir, ".")
        return sorted(p.parent.name for p in source.glob("*/*.ipynb") if p.stem == p.parent.name)

    @property
    def source_labs(self) -> list[str]:
        """Names of the labs that have a source in either form."""
        source = lab_folder(self.coursedir, ".")
        return sorted({p.parent.name for p in source.glob("*/*.*") if p.stem == p.parent.name})

    def lab_folder(self, lab: str) -> Path:
        """A lab's source folder."""
        return lab_folder(self.coursedir, lab)

    def master(self, lab: str) -> Master:
        """The master copy of a lab.

        Raises:
            CourseProblem: if there is no such lab, or its notebook is not in order.
        """
        try:
            return master_of(self.coursedir, lab)
        except FileNotFoundError:
            known = ", ".join(self.labs) or "none"
            raise CourseProblem(
                f"There is no lab {lab!r} in {self.root / self.coursedir.source_directory}.\n"
                f"Labs there: {known}."
            ) from None
        except ValueError as error:
            raise CourseProblem(f"The lab's notebook is not in order: {error}") from error

    @property
    def limits(self) -> Limits:
        """What one submission may use, as the course configures it."""
        configured = self.app.config.get("JudgeSubmission", {})
        return Limits(**{limit.name: configured.get(limit.name, limit.default) for limit in LIMITS})

    def folder_of(self, step: str, student: str, lab: str) -> Path:
        """The folder of one submission at one of nbgrader's steps, such as "autograded"."""
        return Path(self.coursedir.format_path(step, student, lab))

    def handed_in(self, lab: str) -> list[str]:
        """Ids of the students who handed in a folder for a lab, sorted."""
        pattern = self.folder_of(self.coursedir.submitted_directory, "*", lab)
        found = Path("/").glob(str(pattern)[1:])
        return sorted(path.parent.name for path in found if path.is_dir())

    @property
    def gradebook_name(self) -> str:
        """Where the gradebook lies, for people: a file, or a server without its password."""
        url = make_url(self.coursedir.db_url)
        return str(url.database) if url.drivername.startswith("sqlite") else str(url)

    @contextlib.contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """Nbgrader's gradebook of this course.

        Raises:
            CourseProblem: if another program has locked it for longer than a minute.
        """
        url = make_url(self.coursedir.db_url)
        if url.drivername.startswith("sqlite") and url.database:
            wait_until_unlocked(Path(url.database))
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            yield gradebook

    @contextlib.contextmanager
    def selecting(self, lab: str, student: str) -> Iterator[None]:
        """Have nbgrader's converters work on one submission, and log to that submission's file."""
        before = self.coursedir.assignment_id, self.coursedir.student_id
        self.coursedir.assignment_id, self.coursedir.student_id = lab, student
        handler = self._log_file(lab, student)
        logger = self.app.log
        quiet, logger.handlers = list(logger.handlers), [handler]
        propagates, logger.propagate = logger.propagate, False
        # nbgrader's gradebook writes to Tornado's logger, which would end on the screen.
        others = [logging.getLogger(name) for name in ("autograder", "tornado.application")]
        for other in others:
            other.addHandler(handler)
        try:
            yield
        finally:
            for other in others:
                other.removeHandler(handler)
            logger.handlers, logger.propagate = quiet, propagates
            handler.close()
            self.coursedir.assignment_id, self.coursedir.student_id = before

    def log_file(self, lab: str, student: str) -> Path:
        """Where the log of one submission lies."""
        name = "release" if student == "." else student.replace("/", "_")
        return self.root / "logs" / lab / f"{name}.log"

    def _log_file(self, lab: str, student: str) -> logging.Handler:
        path = self.log_file(lab, student)
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, mode="w", encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        return handler


_CHANGED_SETTINGS = {
    "without_sandbox": 'c.JudgeSubmission.provider = "unprotected"  # if it was True',
    "cpu_seconds": "c.JudgeSubmission.submission_seconds = 300",
}
"""Settings of earlier versions, and what is said now."""


def _find_programs_of_this_environment() -> None:
    """Let nbgrader find `alembic`, which it starts by name, where no environment is activated."""
    programs = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", "")
    if programs not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([programs, path])


def open_course(folder: Path) -> Course:
    """Open a course folder and load its ``nbgrader_config.py``.

    Raises:
        CourseProblem: if the folder is no course folder.
    """
    folder = folder.resolve()
    if not (folder / "nbgrader_config.py").is_file():
        raise CourseProblem(
            f"{folder} is not a course folder: it has no nbgrader_config.py.\n"
            "Go to your course folder, name it with --course-dir, or make one with\n"
            "    autograder new-course FOLDER"
        )
    _find_programs_of_this_environment()
    # nbgrader 0.9.6 builds objects in an order that SQLAlchemy 2.1 warns of; the results are right.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    app = NbGrader()
    # Another course may lie in the current folder: only the one asked for counts.
    app.load_cwd_config = False
    app.log_level = logging.INFO
    app.log.propagate = False
    app.log.handlers = [logging.NullHandler()]
    app.initialize([], root=str(folder))
    app.log.handlers = [logging.NullHandler()]
    coursedir = app.coursedir
    if "JudgeSubmission" not in str(app.config.get("Autograde", {})):
        raise CourseProblem(
            f"{folder / 'nbgrader_config.py'} does not set up this grader. Put in:\n"
            "    from autograder.nbgrader_plugin import configure\n"
            "    configure(get_config())"
        )
    for name, new in _CHANGED_SETTINGS.items():
        if name in app.config.get("JudgeSubmission", {}):
            raise CourseProblem(
                f"{folder / 'nbgrader_config.py'} sets c.JudgeSubmission.{name}, which has "
                f"become another setting. Put in its place:\n    {new}"
            )
    if not coursedir.db_url.startswith("sqlite:") and not coursedir.course_id:
        raise CourseProblem(
            "A gradebook on a database server needs a course of that name in it. Put into "
            f"{folder / 'nbgrader_config.py'}, for example:\n"
            '    c.CourseDirectory.course_id = "deep-learning-2026"'
        )
    _wait_for_locks(coursedir)
    return Course(app, coursedir)


def _wait_for_locks(coursedir: CourseDirectory) -> None:
    """Have SQLite wait while another program, such as formgrader, writes the gradebook."""
    if coursedir.db_url.startswith("sqlite:") and "?" not in coursedir.db_url:
        coursedir.db_url += f"?timeout={SECONDS_FOR_A_LOCK}"
