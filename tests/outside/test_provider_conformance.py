"""What any provider of a sandbox must do. A new one passes this as it is, or is none.

The tests ask a provider for nothing but its interface. Those of the second part hold for providers
that claim to isolate.
"""

from __future__ import annotations

import os
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.outside import PROVIDERS, Conversation, StudentCodeStopped, WarmProcess
from autograder.outside.provider import Provider
from autograder.outside.sandboxed_submission import SandboxedSubmission
from autograder.protocol.limits import Limits
from autograder.protocol.profile import Profile
from autograder.protocol.stop_reasons import StopReason

ROOT = Path(__file__).resolve().parents[2]
LIMITS = Limits(cell_seconds=20, call_seconds=5, file_mb=8, open_files=64)
PROFILE = Profile(
    load=("numpy",),
    refuse=("wave",),
    refuse_reason="is refused by this course",
    environment={"COURSE_FOLDER": "{home}/course"},
)


@pytest.fixture(params=sorted(PROVIDERS), scope="module")
def provider(request: pytest.FixtureRequest) -> Provider:
    found = PROVIDERS[request.param]
    reason = found.why_unavailable()
    if reason is not None:
        assert not os.environ.get("CI"), f"CI must have it: {reason}"
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def started(provider: Provider) -> Iterator[WarmProcess]:
    warm = WarmProcess(PROFILE, provider)
    yield warm
    warm.close()


@pytest.fixture
def submission(started: WarmProcess) -> Iterator[SandboxedSubmission]:
    with started.start_submission(LIMITS, {"notes/data.txt": b"released"}) as submission:
        yield submission


def printed(submission: SandboxedSubmission, code: str) -> str:
    result = submission.process.run_cell(textwrap.dedent(code))
    return "".join(str(output.get("text", output)) for output in result.outputs)


# -- every provider ------------------------------------------------------------------------------


def test_has_a_name_by_which_it_is_chosen(provider: Provider) -> None:
    assert PROVIDERS[provider.name] is provider


def test_cells_run_in_an_empty_folder_with_the_submissions_files(
    submission: SandboxedSubmission,
) -> None:
    code = "import os; print(os.listdir(), open('notes/data.txt').read())"
    assert printed(submission, code) == "['notes'] released\n"


def test_the_courses_profile_is_in_force(submission: SandboxedSubmission) -> None:
    out = printed(
        submission,
        """
        import os, sys
        print("numpy" in sys.modules, os.environ["COURSE_FOLDER"].endswith("/course"))
        try:
            import wave
        except ImportError as error:
            print(error)
        """,
    )
    assert out == "True True\nwave is refused by this course\n"


def test_a_snapshot_knows_nothing_of_what_comes_later(submission: SandboxedSubmission) -> None:
    submission.process.run_cell("def value(): return x\nx = 1")
    before = submission.process.snapshot()
    submission.process.run_cell("x = 2")
    for process, expected in ((before, 1), (submission.process, 2)):
        conversation = Conversation(process, test_deadline=time.monotonic() + 20)
        assert conversation.look_up("value")() == expected


def test_a_process_that_hangs_is_killed(started: WarmProcess) -> None:
    limits = Limits(cell_seconds=1, backstop_factor=5)
    with started.start_submission(limits) as submission:
        with pytest.raises(StudentCodeStopped) as stopped:
            submission.process.run_cell("while True: pass")
        # Where nobody counts its processor time, the clock decides.
        assert stopped.value.reason in (StopReason.CPU_LIMIT, StopReason.NO_ANSWER)


def test_a_crash_ends_its_own_process_alone(submission: SandboxedSubmission) -> None:
    snapshot = submission.process.snapshot()
    with pytest.raises(StudentCodeStopped) as stopped:
        submission.process.run_cell("import os; os._exit(3)")
    assert stopped.value.reason is StopReason.CRASHED
    assert snapshot.run_cell("1 + 1").error is None


def test_large_files_are_refused(submission: SandboxedSubmission) -> None:
    result = submission.process.run_cell("open('big', 'wb').write(bytes(16 * 2**20))")
    assert result.limit is StopReason.FILE_SIZE_LIMIT


def test_too_much_output_is_cut_and_the_cell_goes_on(submission: SandboxedSubmission) -> None:
    result = submission.process.run_cell("print('x' * 10_000_000)\nanswer = 42")
    assert (result.error, result.was_cut) == (None, True)
    assert sum(len(str(output)) for output in result.outputs) < 3 * 2**20
    assert printed(submission, "print(answer)") == "42\n"


def test_submissions_do_not_share_a_folder(started: WarmProcess) -> None:
    for _ in range(2):
        with started.start_submission(LIMITS) as submission:
            assert (
                printed(submission, "import os; print(os.listdir()); open('mine', 'w').close()")
                == "[]\n"
            )


def test_nothing_runs_on_when_a_submission_ends(started: WarmProcess) -> None:
    with started.start_submission(LIMITS) as submission:
        process = submission.process.snapshot()
        number = process._number
        assert _runs(number)
    deadline = time.monotonic() + 5
    while _runs(number) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(number)


def test_a_warm_process_that_died_is_started_anew(started: WarmProcess) -> None:
    started.start_submission(LIMITS).close()
    started.close_process()
    with started.start_submission(LIMITS) as submission:
        assert submission.process.run_cell("1 + 1").error is None


def _runs(process: int) -> bool:
    """Whether a process is there and not just waiting to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


# -- providers that isolate ------------------------------------------------------------------------


ISOLATING = sorted(name for name, provider in PROVIDERS.items() if provider.isolates)
for_those_that_isolate = pytest.mark.parametrize("provider", ISOLATING, indirect=True)


@pytest.fixture
def shut_in(submission: SandboxedSubmission) -> SandboxedSubmission:
    return submission


@for_those_that_isolate
def test_no_file_of_the_graders_can_be_read(shut_in: SandboxedSubmission, tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("marks")
    tests = str(ROOT / "tests")
    code = f"import os; print(os.path.exists({str(tmp_path)!r}), os.path.exists({tests!r}))"
    assert printed(shut_in, code) == "False False\n"


@for_those_that_isolate
def test_nothing_can_be_written_but_its_own_folders(shut_in: SandboxedSubmission) -> None:
    code = """
        import os
        for folder in ("/", "/usr", "/etc", os.path.dirname(os.__file__)):
            try:
                open(os.path.join(folder, "x"), "w")
                print("WROTE", folder)
            except OSError:
                pass
    """
    assert printed(shut_in, code) == ""


@for_those_that_isolate
def test_there_is_no_network(shut_in: SandboxedSubmission) -> None:
    code = """
        import socket
        try:
            socket.create_connection(("127.0.0.1", 1), timeout=1)
        except OSError as error:
            print(error.strerror)
    """
    assert printed(shut_in, code) == "Network is unreachable\n"


@for_those_that_isolate
def test_no_other_process_can_be_seen_or_ended(shut_in: SandboxedSubmission) -> None:
    code = f"""
        import os
        try:
            os.kill({os.getpid()}, 0)
            print("REACHED")
        except OSError:
            print(os.path.exists("/proc/{os.getpid()}/cmdline"), os.getuid() == 0)
    """
    assert printed(shut_in, code) == "False False\n"


@for_those_that_isolate
def test_the_environment_is_the_profiles_and_nothing_of_the_graders(
    shut_in: SandboxedSubmission,
) -> None:
    assert "PYTEST" not in printed(shut_in, "import os; print(list(os.environ))")
