"""A course folder that is not in order is said to be so, with what to do."""

from __future__ import annotations

import pytest

from autograder.gradebook import Course, CourseProblem, open_course


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("without_sandbox = True", 'provider = "unprotected"'),
        ("cpu_seconds = 60", "submission_seconds = 300"),
    ],
)
def test_a_setting_of_an_earlier_version_is_not_passed_over(
    course: Course, old: str, new: str
) -> None:
    """Whoever turned the sandbox off, or thinks it is on, must be told."""
    configuration = course.root / "nbgrader_config.py"
    configuration.write_text(configuration.read_text() + f"\nc.JudgeSubmission.{old}\n")
    with pytest.raises(CourseProblem, match=new):
        open_course(course.root)
