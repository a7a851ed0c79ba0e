"""The course that an nbgrader step works on."""

from __future__ import annotations

from typing import Any

from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor


def course_of(step: NbGraderPreprocessor) -> CourseDirectory:
    """The course directory of the converter that runs a step.

    Raises:
        RuntimeError: if it runs outside an nbgrader converter.
    """
    owner: Any = step
    while owner is not None:
        coursedir = getattr(owner, "coursedir", None)
        if isinstance(coursedir, CourseDirectory):
            return coursedir
        owner = getattr(owner, "parent", None)
    raise RuntimeError("this step runs inside nbgrader's converters only")
