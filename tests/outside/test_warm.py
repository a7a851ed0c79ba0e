"""No sandbox is said only where none can be had; one submission that cannot start is its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

import pytest

from autograder.judge import Judge
from autograder.lab import Master, Reason
from autograder.outside import Conversation, SandboxUnavailable, SubmissionNotStarted, WarmProcess
from autograder.outside.process_gone import ProcessGone
from autograder.outside.sandboxed_submission import SandboxedSubmission
from autograder.protocol.limits import Limits
from autograder.protocol.profile import Profile
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


# -- what is loaded --------------------------------------------------------------------------------

COUNTS = "import sys\nloaded = 'colorsys' in sys.modules"
MORE = Profile(load_more=("colorsys",), load_more_for=("colorsys", "paint"))


@pytest.fixture
def started() -> Iterator[WarmProcess]:
    with closing(WarmProcess(MORE)) as warm:
        yield warm


@pytest.mark.parametrize(
    ("sources", "loaded"),
    [
        (["import colorsys"], True),
        (["x = 1", "paint(x)"], True),
        (["x = 1"], False),
        (["repaint(x)"], False),
        ([], False),
    ],
)
def test_what_few_need_is_loaded_for_those_whose_cells_mention_it(
    started: WarmProcess, sources: list[str], loaded: bool
) -> None:
    with started.start_submission(Limits(), sources=sources) as submission:
        submission.process.run_cell(COUNTS)
        conversation = Conversation(submission.process, test_deadline=time.monotonic() + 20)
        assert conversation.look_up("loaded") is loaded


def test_only_the_end_of_the_process_that_a_submission_came_from_counts(
    started: WarmProcess,
) -> None:
    with started.start_submission(Limits(), sources=["paint"]):
        assert not started.has_died()
        assert started._larger is not None
        started._larger.close_process()
        assert started.has_died()
    with started.start_submission(Limits(), sources=["x = 1"]):
        assert not started.has_died()


def test_both_processes_end_together(started: WarmProcess) -> None:
    for sources in (["paint"], ["x = 1"]):
        with started.start_submission(Limits(), sources=sources):
            pass
    larger = started._larger
    assert larger is not None
    started.close()
    assert not larger.is_alive()
    assert not started.is_alive()


def test_a_profile_that_loads_no_more_has_one_process() -> None:
    with closing(WarmProcess(Profile())) as warm:
        warm.start_submission(Limits(), sources=["matplotlib"]).close()
        assert warm._larger is None
