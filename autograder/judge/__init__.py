"""Forms the verdict on the trusted side: test cells run against stand-ins for student code."""

import autograder.lab.lighter_imports  # noqa: F401  # workers begin here
from autograder.judge.handed_in import judge_handed_in
from autograder.judge.submission import Judge, Verdict

__all__ = ["Judge", "Verdict", "judge_handed_in"]
