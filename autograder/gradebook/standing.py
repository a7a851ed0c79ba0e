"""Whether a grade still is what grading would give now."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

from autograder.gradebook.course import Course
from autograder.gradebook.kept_grades import KeptGrade
from autograder.gradebook.record import time_of
from autograder.judge import verdict_digest
from autograder.lab import HandedIn, Master


class Standing(enum.Enum):
    """How a grade stands. The value is what people read."""

    FRESH = ""
    TERMS_CHANGED = "deadline or time of handing in has changed: grade again"
    STALE = "stale, something that it rests on has changed: grade again"
    UNFINISHED = "grading was not finished: grade again"
    NOT_GRADED = "handed in and not graded"
    WITHDRAWN = "the submission is no longer there"
    MISSING = "nothing was handed in"


def standing_of(
    course: Course, master: Master, handed_in: HandedIn, kept: KeptGrade, graded: Mapping[str, Any]
) -> Standing:
    """How a grade stands.

    Args:
        course: the course folder.
        master: the lab.
        handed_in: the submission as it is now.
        kept: the grade.
        graded: what is kept in the graded notebook (`GradedFolder.metadata`).
    """
    if kept.record is None or graded.get("record") != kept.record.notebook:
        return Standing.UNFINISHED
    if kept.record.verdict != verdict_digest(master, handed_in.digest, course.limits):
        return Standing.STALE
    try:
        terms = kept.terms.handed_in(time_of(handed_in))
    except ValueError:
        return Standing.STALE  # recording it again says what is wrong
    if kept.record.terms != terms.digest(course.app.config):
        return Standing.TERMS_CHANGED
    return Standing.FRESH
