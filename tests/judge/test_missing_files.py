"""A test that cannot run where it is graded is the grader's fault, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.judge import Judge
from autograder.judge.submission import Verdict
from autograder.lab import Reason, read_master
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right, cell_of
from tests.tiny_lab import cell_of_test, solution_cell, write_profile

SOLUTION = "def one():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n"


def judged(folder: Path, warm: WarmProcess, test: str, **answers: str) -> Verdict:
    """The verdict on the author's own answer, or another, by a hidden test."""
    hidden = f"### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS\n"
    (folder / "lab").mkdir()
    write_profile(folder)
    cells = [solution_cell("one", SOLUTION), cell_of_test(hidden)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "lab" / "lab.ipynb")
    master = read_master(folder / "lab")
    return Judge(master, warm, Limits()).judge_notebook(all_right(master, **answers))


@pytest.mark.parametrize("line", ["open('reserved.npz')", "import a_package_of_the_course"])
def test_what_a_test_misses_is_said_to_the_instructor(
    tmp_path: Path, warm: WarmProcess, line: str
) -> None:
    verdict = judged(tmp_path, warm, f"{line}\nassert one() == 1")
    assert [finding.reason for finding in verdict.findings] == [Reason.GRADER_ERROR]
    (output,) = cell_of(verdict.notebook, "test").outputs
    assert "could not be tested" in output.evalue
    assert "your function" not in output.evalue


def test_the_same_error_in_an_answer_is_the_students(tmp_path: Path, warm: WarmProcess) -> None:
    answer = "def one():\n    return open('mine.txt').read()"
    verdict = judged(tmp_path, warm, "assert one() == 1", one=answer)
    assert verdict.findings == []
    (output,) = cell_of(verdict.notebook, "test").outputs
    assert "FileNotFoundError" in output.evalue
