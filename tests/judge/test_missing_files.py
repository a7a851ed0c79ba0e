"""A test that cannot run where it is graded is the grader's fault, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.judge import Judge
from autograder.lab import Reason, read_master
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right, cell_of
from tests.tiny_lab import cell_of_test, solution_cell, write_profile

SOLUTION = "def one():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n"


@pytest.mark.parametrize("line", ["open('reserved.npz')", "import a_package_of_the_course"])
def test_what_a_test_misses_is_said_to_the_instructor(
    tmp_path: Path, warm: WarmProcess, line: str
) -> None:
    test = f"### BEGIN HIDDEN TESTS\n{line}\nassert one() == 1\n### END HIDDEN TESTS\n"
    (tmp_path / "lab").mkdir()
    write_profile(tmp_path)
    cells = [solution_cell("one", SOLUTION), cell_of_test(test)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "lab" / "lab.ipynb")
    master = read_master(tmp_path / "lab")
    verdict = Judge(master, warm, Limits()).judge_notebook(all_right(master))
    assert [finding.reason for finding in verdict.findings] == [Reason.GRADER_ERROR]
    (output,) = cell_of(verdict.notebook, "test").outputs
    assert "could not be tested" in output.evalue
    assert "your function" not in output.evalue


def test_the_same_error_in_an_answer_is_the_students(tmp_path: Path, warm: WarmProcess) -> None:
    test = "### BEGIN HIDDEN TESTS\nassert one() == 1\n### END HIDDEN TESTS\n"
    (tmp_path / "lab").mkdir()
    write_profile(tmp_path)
    cells = [solution_cell("one", SOLUTION), cell_of_test(test)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "lab" / "lab.ipynb")
    master = read_master(tmp_path / "lab")
    answer = "def one():\n    return open('mine.txt').read()"
    verdict = Judge(master, warm, Limits()).judge_notebook(all_right(master, one=answer))
    assert verdict.findings == []
    (output,) = cell_of(verdict.notebook, "test").outputs
    assert "FileNotFoundError" in output.evalue
