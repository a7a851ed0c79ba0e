"""Forms the verdict on the trusted side: test cells run against stand-ins for student code."""

from autograder.judge.job import Job, judge_job
from autograder.judge.judged import Judged, Provenance, verdict_digest
from autograder.judge.submission import Judge, Verdict

__all__ = ["Job", "Judge", "Judged", "Provenance", "Verdict", "judge_job", "verdict_digest"]
