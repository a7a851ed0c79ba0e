"""What a test cell calls. A check prints one line when it passes and raises `CheckFailed` if not.

Every check takes `of` (the student's function's name) and `prop` (the property, in a few words).
Whatever a student's function returns, a check raises nothing but `CheckFailed`, and its message
holds no value of the answer, the inputs or the right result.
"""

from trainlab.checks.accuracy import (
    accuracy,
    accuracy_credit,
    better_run,
    partial_credit,
    passes,
)
from trainlab.checks.calls import call_each
from trainlab.checks.closeness import close
from trainlab.checks.discretion import hidden_part
from trainlab.checks.distributions import distribution
from trainlab.checks.failure import CheckFailed
from trainlab.checks.gradients import gradient
from trainlab.checks.moments import free_moments
from trainlab.checks.mutation import changes_wanted, inputs_unchanged, wants_changes
from trainlab.checks.observation import for_report, observing
from trainlab.checks.raising import raises
from trainlab.checks.randomness import reproducible
from trainlab.checks.structure import shape_and_type
from trainlab.rules import allow, withhold

__all__ = [
    "CheckFailed",
    "accuracy",
    "accuracy_credit",
    "allow",
    "better_run",
    "call_each",
    "changes_wanted",
    "close",
    "distribution",
    "for_report",
    "free_moments",
    "gradient",
    "hidden_part",
    "inputs_unchanged",
    "observing",
    "partial_credit",
    "passes",
    "raises",
    "reproducible",
    "shape_and_type",
    "wants_changes",
    "withhold",
]
