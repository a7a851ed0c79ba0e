"""What a test cell calls. A check prints one line when it passes and raises `CheckFailed` if not.

Every check takes `of` (the student's function's name) and `prop` (the property, in a few words).
Whatever a student's function returns, a check raises nothing but `CheckFailed`, and its message
holds no value of the answer, the inputs or the right result.
"""

from autograder.checks.accuracy import (
    accuracy,
    accuracy_credit,
    better_run,
    partial_credit,
    passes,
)
from autograder.checks.closeness import close
from autograder.checks.distributions import distribution
from autograder.checks.failure import CheckFailed
from autograder.checks.gradients import gradient
from autograder.checks.mutation import inputs_unchanged
from autograder.checks.observation import Observation, observing
from autograder.checks.raising import raises
from autograder.checks.randomness import reproducible
from autograder.checks.structure import shape_and_type

__all__ = [
    "CheckFailed",
    "Observation",
    "accuracy",
    "accuracy_credit",
    "better_run",
    "close",
    "distribution",
    "gradient",
    "inputs_unchanged",
    "observing",
    "partial_credit",
    "passes",
    "raises",
    "reproducible",
    "shape_and_type",
]
