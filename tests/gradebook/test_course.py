"""A course folder that is not in order is said to be so, with what to do."""

from __future__ import annotations

import pytest

from autograder.gradebook import Course, CourseProblem, open_course


def test_a_setting_of_an_earlier_version_is_not_passed_over(course: Course) -> None:
    """Whoever turned the sandbox off, or thinks it is on, must be told."""
    configuration = course.root / "nbgrader_config.py"
    configuration.write_text(
        configuration.read_text() + "\nc.JudgeSubmission.without_sandbox = True\n"
    )
    with pytest.raises(CourseProblem, match='provider = "unprotected"'):
        open_course(course.root)
