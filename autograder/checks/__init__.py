"""What a test cell calls. A check prints one line when it passes and raises `CheckFailed` if not."""

from autograder.checks.closeness import close
from autograder.checks.failure import CheckFailed
from autograder.checks.observation import Observation, observing
from autograder.checks.structure import shape_and_type

__all__ = [
    "CheckFailed",
    "Observation",
    "close",
    "observing",
    "shape_and_type",
]
