"""nbgrader's gradebook and the graded notebooks: what `record` writes, and nobody else."""

from autograder.gradebook.course import Course, open_course
from autograder.gradebook.course_problem import CourseProblem
from autograder.gradebook.graded import GradedFolder
from autograder.gradebook.outcome import Outcome, Status
from autograder.gradebook.record import GradeWriter

__all__ = [
    "Course",
    "CourseProblem",
    "GradeWriter",
    "GradedFolder",
    "Outcome",
    "Status",
    "open_course",
]
