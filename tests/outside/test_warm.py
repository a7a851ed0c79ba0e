"""No sandbox is said only where none can be had; one submission that cannot start is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from autograder.judge import Judge
from autograder.lab import Master, Reason
from autograder.outside import SandboxUnavailable, SubmissionNotStarted, WarmProcess
from autograder.outside.process_gone import ProcessGone
from autograder.outside.sandboxed_submission import SandboxedSubmission
from autograder.protocol.limits import Limits
from autograder.protocol.stop_reasons import StopReason
from tests.banks.notebooks import all_right

FailsWith = Callable[[Callable[[Mapping[str, bytes]], bool]], None]


@pytest.fixture
def fails_with(warm: WarmProcess, monkeypatch: pytest.MonkeyPatch) -> FailsWith:
    """Has the fork end early for some files."""
    fork = warm._fork

    def install(ends_early: Callable[[Mapping[str, bytes]], bool]) -> None:
        def forked(limits: Limits, files: Mapping[str, bytes]) -> SandboxedSubmission:
            if ends_early(files):
                raise ProcessGone(StopReason.CRASHED)
            return fork(limits, files)

        monkeypatch.setattr(warm, "_fork", forked)

    return install


def test_one_that_cannot_be_started_with_its_files_is_told_apart(
    warm: WarmProcess, fails_with: FailsWith
) -> None:
    fails_with(bool)
    with pytest.raises(SubmissionNotStarted):
        warm.start_submission(Limits(), {"large": b"x"})


def test_where_nothing_can_be_started_there_is_no_sandbox(
    warm: WarmProcess, fails_with: FailsWith
) -> None:
    fails_with(lambda files: True)
    for files in ({}, {"large": b"x"}):
        with pytest.raises(SandboxUnavailable, match="did not start"):
            warm.start_submission(Limits(), files)


def test_such_a_submission_runs_without_its_files_and_is_told_so(
    tiny: Master,
    warm: WarmProcess,
    fails_with: FailsWith,
) -> None:
    fails_with(lambda files: "large" in files)
    verdict = Judge(tiny, warm, Limits()).judge_notebook(all_right(tiny), files={"large": b"x"})
    assert [finding.reason for finding in verdict.findings] == [Reason.FILES_LEFT_OUT]
    assert all(result.passed for result in verdict.results.values())


def test_files_of_the_lab_that_cannot_be_started_with_are_nobodys_fault_of_the_students(
    tiny: Master,
    warm: WarmProcess,
    fails_with: FailsWith,
) -> None:
    fails_with(bool)
    with pytest.raises(SandboxUnavailable, match="the lab's own files"):
        Judge(tiny, warm, Limits()).judge_notebook(all_right(tiny), files={"mine": b"x"})
