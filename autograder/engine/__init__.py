"""Many submissions: which there are, which are done, and grading the rest one by one."""

from autograder.engine.cluster_crew import ClusterProblem
from autograder.engine.feedback import write_feedback
from autograder.engine.grade_class import grade_class
from autograder.engine.release import release_lab

__all__ = [
    "ClusterProblem",
    "grade_class",
    "release_lab",
    "write_feedback",
]
