"""nbgrader's first step of grading: the submission is judged as it was handed in."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum, Float, HasTraits, Integer

from autograder.gradebook.lab_files import master_of, submitted_folder
from autograder.judge import Job, Provenance, judge_job
from autograder.lab import collect
from autograder.lab.bundle import bundle_lab
from autograder.nbgrader_plugin.course_of import course_of
from autograder.outside import PROTECTED, PROVIDERS, WITHOUT_SANDBOX
from autograder.protocol.limits import LIMITS, Limit, Limits


def _setting(limit: Limit) -> Integer | Float:
    kind = Integer if limit.is_whole else Float
    return kind(limit.default, help=limit.help).tag(config=True)


LimitSettings: type = type(
    "LimitSettings", (HasTraits,), {each.name: _setting(each) for each in LIMITS}
)
"""Every limit as a setting, from the one table."""


class UngradableSubmission(Exception):
    """Nothing of a submission could be graded: nbgrader shows it as failed, with the reason.

    Args:
        student: the student's id.
        provenance: what was found.
    """

    def __init__(self, student: str, provenance: Provenance) -> None:
        reasons = "; ".join(finding.text for finding in provenance.findings)
        super().__init__(f"{student}: not graded: {reasons}")


class JudgeSubmission(LimitSettings, NbGraderPreprocessor):  # type: ignore[misc]
    """Runs the student's cells in the sandbox and the test cells on this side.

    Every limit can be set in ``nbgrader_config.py``, for example
    ``c.JudgeSubmission.call_seconds = 60``.
    """

    provider = Enum(
        list(PROVIDERS),
        PROTECTED,
        help=f"How students' code is run. {WITHOUT_SANDBOX!r} is only for code that you trust.",
    ).tag(config=True)

    @property
    def limits(self) -> Limits:
        """The limits as configured."""
        return Limits(**{limit.name: getattr(self, limit.name) for limit in LIMITS})

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Give the judged notebook; what nbgrader read is not used."""
        student, lab = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
        coursedir = course_of(self)
        handed_in = collect(submitted_folder(coursedir, student, lab), lab, student)
        bundle = bundle_lab(master_of(coursedir, lab))
        job = Job(handed_in, self.limits, self.provider)
        judged = judge_job(bundle, job)
        if judged.provenance.is_in_doubt:
            self.log.warning("%s: the machine kept it waiting; it is judged once more", student)
            judged = judge_job(bundle, job)
        for finding in judged.provenance.findings:
            self.log.warning("%s: %s", student, finding.text)
        if not judged.provenance.is_gradable:
            raise UngradableSubmission(student, judged.provenance)
        return judged.notebook, resources
