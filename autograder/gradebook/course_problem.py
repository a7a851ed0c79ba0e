"""What is wrong with a course folder, in words for its owner."""

from __future__ import annotations

from autograder.lab.user_problem import UserProblem


class CourseProblem(UserProblem):
    """Something in the course folder is not as it must be; the message says what to do."""
