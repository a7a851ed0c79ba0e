"""Forms the verdict on the trusted side: test cells run against stand-ins for student code."""

from autograder.judge.folder import judge_folder
from autograder.judge.submission import Judge, Verdict

__all__ = ["Judge", "Verdict", "judge_folder"]
