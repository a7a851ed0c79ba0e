"""What judging one submission gives, and what is kept with each grade."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.lab import UNGRADABLE, Finding, Master, Reason
from autograder.protocol.limits import Limits
from autograder.protocol.seed import SEED

_RECORDED_PACKAGES = ("trainlab-autograder", "numpy", "nbgrader", "ipython", "matplotlib")
_DECIDING_PACKAGES = ("trainlab-autograder", "numpy")


@dataclass(frozen=True)
class Used:
    """What judging one submission took.

    Attributes:
        seconds: wall time.
        cpu_seconds: processor time of all processes in the sandbox.
        code_seconds: the part of it that the student's cells and functions took, by the process's
            own account.
        peak_memory_mb: the most that one of the processes had in memory (MiB).
    """

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    code_seconds: float = 0.0
    peak_memory_mb: float = 0.0

    def as_json(self) -> dict[str, float]:
        """As it is kept with the grade."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


@dataclass(frozen=True)
class Judged:
    """One submission, judged.

    Attributes:
        student: the student's id.
        notebook: in the form of its lab, with the outputs of the student's cells and of the tests,
            what was found wrong at its top, and its provenance in the metadata.
    """

    student: str
    notebook: NotebookNode

    @cached_property
    def provenance(self) -> Provenance:
        """How the verdict came about."""
        return Provenance(self.notebook.metadata["autograder"])

    def to_bytes(self) -> bytes:
        """A compact form to be sent on; nbformat's own takes many times as long."""
        return json.dumps([self.student, self.notebook]).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Judged:
        """Read what `to_bytes` gave."""
        student, notebook = json.loads(content)
        return cls(student, nbformat.from_dict(notebook))


class Provenance:
    """What is kept with each grade, so that a mark can be defended and repeated.

    Args:
        kept: as it stands in the metadata of a graded notebook.

    Raises:
        KeyError: if it was not made by `provenance_of`.
    """

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self.verdict_sha256: str = kept["verdict_sha256"]
        self.tests_sha256: str = kept["tests_sha256"]
        self.submission_sha256: str = kept["submission_sha256"]
        self.findings = tuple(Finding.from_json(finding) for finding in kept["findings"])
        self.seconds = float(kept["used"]["seconds"])

    @property
    def is_gradable(self) -> bool:
        """Whether there was anything that could be graded."""
        return not any(finding.reason in UNGRADABLE for finding in self.findings)

    @property
    def is_in_doubt(self) -> bool:
        """Whether the machine, and not the submission, may be why no answer came."""
        return any(finding.reason is Reason.NO_ANSWER for finding in self.findings)


def provenance_of(
    master: Master,
    submission_digest: str,
    limits: Limits,
    findings: Sequence[Finding],
    *,
    tests: Mapping[str, Mapping[str, Any]],
    figures: Mapping[str, Mapping[str, float]],
    used: Used,
) -> dict[str, Any]:
    """What is to be kept with a grade, as plain JSON.

    Args:
        master: the lab by which it was judged.
        submission_digest: of what was handed in.
        limits: what the submission could use.
        findings: what was found wrong beside failed tests.
        tests: by grade_id, what each test showed: see `TestResult.as_json`.
        figures: by grade_id of a test, what it gives for the report on the class.
        used: what judging took.
    """
    return {
        "lab": master.lab,
        "verdict_sha256": verdict_digest(master, submission_digest, limits),
        "tests_sha256": master.digest,
        "submission_sha256": submission_digest,
        "python": platform.python_version(),
        "packages": _recorded_packages(),
        "findings": [finding.as_json() for finding in findings],
        "tests": dict(tests),
        "misconceptions": {
            grade_id: test["mistake"]["name"] for grade_id, test in tests.items() if test["mistake"]
        },
        # Pairs: a notebook's JSON has its keys sorted, and these have an order.
        "figures": {
            name: [list(pair) for pair in values.items()] for name, values in figures.items()
        },
        "seed": SEED,
        "used": used.as_json(),
    }


def verdict_digest(master: Master, submission_digest: str, limits: Limits) -> str:
    """SHA-256 of all that a verdict depends on: where it is the same, so are the points.

    Args:
        master: the lab: its tests, their data, the course's profile.
        submission_digest: of all files that were handed in.
        limits: what the submission may use.
    """
    packages = _recorded_packages()
    whole = {
        "submission": submission_digest,
        "tests": master.digest,
        "data": master.data_digest,
        "profile": master.profile.as_plain(),
        "limits": asdict(limits),
        "seed": SEED,
        "python": platform.python_version_tuple()[:2],
        "packages": {name: packages[name] for name in _DECIDING_PACKAGES},
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=1)
def _recorded_packages() -> dict[str, str]:
    return {name: importlib.metadata.version(name) for name in _RECORDED_PACKAGES}
