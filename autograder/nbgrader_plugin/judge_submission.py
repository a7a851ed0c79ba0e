"""Second step of grading, in place of nbgrader's Execute: the verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer, Unicode

from autograder.judge import Judge, judge_handed_in
from autograder.lab import Master, collect, digest_of
from autograder.nbgrader_plugin.places import (
    course_of,
    diagnosis_for,
    master_of,
    submitted_folder,
)
from autograder.outside import Limits, shared_warm_process

_DEFAULT = Limits()


class JudgeSubmission(NbGraderPreprocessor):
    """Runs the student's cells in the sandbox and the test cells on this side.

    Every limit can be set in ``nbgrader_config.py``, for example
    ``c.JudgeSubmission.call_seconds = 60``.
    """

    without_sandbox = Bool(
        False, help="Run students' code unprotected. Only for code that you trust."
    ).tag(config=True)
    cell_seconds = Float(_DEFAULT.cell_seconds, help="Wall time of a student's cell.").tag(
        config=True
    )
    call_seconds = Float(
        _DEFAULT.call_seconds, help="Wall time of one call of a student's function."
    ).tag(config=True)
    test_seconds = Float(_DEFAULT.test_seconds, help="Wall time of a test cell.").tag(config=True)
    submission_seconds = Float(
        _DEFAULT.submission_seconds, help="Wall time of a whole submission."
    ).tag(config=True)
    cpu_seconds = Float(
        _DEFAULT.cpu_seconds, help="Processor time of a whole submission, all processes together."
    ).tag(config=True)
    memory_mb = Integer(_DEFAULT.memory_mb, help="Memory of one process, and of all (MiB).").tag(
        config=True
    )
    processes = Integer(_DEFAULT.processes, help="Processes and threads at once.").tag(config=True)
    open_files = Integer(_DEFAULT.open_files, help="Open files of one process.").tag(config=True)
    file_mb = Integer(_DEFAULT.file_mb, help="Largest file, and private folder (MiB).").tag(
        config=True
    )
    output_kb = Integer(_DEFAULT.output_kb, help="Output of one cell or call (KiB).").tag(
        config=True
    )
    data_mb = Integer(_DEFAULT.data_mb, help="Arrays in one returned value (MiB).").tag(config=True)

    @property
    def limits(self) -> Limits:
        """The limits as configured."""
        return Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})

    judged_folder = Unicode(
        "",
        help="Folder with notebooks that workers have judged already, STUDENT.ipynb each. One is "
        "used if it belongs to this very submission and these very tests.",
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Give the judged notebook: a worker's, or judged here and now."""
        place = resources["nbgrader"]
        coursedir = course_of(self)
        master = master_of(coursedir, place["assignment"])
        folder = submitted_folder(coursedir, place["student"], place["assignment"])
        judged = self._judged_already(place["student"], folder, master)
        if judged is None:
            warm = shared_warm_process(without_sandbox=self.without_sandbox)
            diagnosis = diagnosis_for(coursedir, master.lab)
            judge = Judge(master, warm, self.limits, diagnosis)
            judged = judge_handed_in(collect(folder, master.lab), judge)
        return judged, resources

    def _judged_already(self, student: str, folder: Path, master: Master) -> NotebookNode | None:
        if not self.judged_folder:
            return None
        return read_judged(
            Path(self.judged_folder) / f"{student}.ipynb",
            tests=master.digest,
            submission=digest_of(folder / f"{master.lab}.ipynb"),
        )


def read_judged(path: Path, *, tests: str, submission: str | None) -> NotebookNode | None:
    """Read a judged notebook, if it is whole and belongs to these tests and this submission."""
    try:
        notebook = nbformat.from_dict(json.loads(path.read_bytes()))
        kept = notebook.metadata["autograder"]
        same = (kept["tests_sha256"], kept["submission_sha256"]) == (tests, submission)
    except (OSError, ValueError, KeyError):
        return None
    return notebook if same else None
