"""The sums over all processes of a submission: processor time and memory."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from autograder.outside import Conversation, StudentCodeStopped, WarmProcess
from autograder.protocol.limits import Limits
from autograder.protocol.stop_reasons import StopReason

LIMITS = Limits(cell_seconds=20, submission_seconds=100, memory_mb=256)


def for_ever(work: Callable[[], object]) -> None:
    while True:
        work()


def test_processor_time_is_added_up_over_processes(warm: WarmProcess) -> None:
    burn = (
        "import os, time\n"
        "children = [os.fork() for _ in range(2)]\n"
        "start = time.process_time()\n"
        "while time.process_time() - start < 60: pass"
    )
    limits = dataclasses.replace(LIMITS, submission_seconds=1.5)
    with warm.start_submission(limits) as submission:
        with pytest.raises(StudentCodeStopped) as gone:
            submission.process.run_cell(burn)
        assert gone.value.reason is StopReason.CPU_LIMIT
        assert submission.watch.cpu_seconds > 1.5


def test_waiting_costs_no_processor_time(warm: WarmProcess) -> None:
    limits = dataclasses.replace(LIMITS, submission_seconds=1.0, sleep_factor=5.0)
    with warm.start_submission(limits) as submission:
        assert submission.process.run_cell("import time; time.sleep(2)").error is None
        assert submission.watch.cpu_seconds < 1.0


def test_sleeping_too_long_is_stopped(warm: WarmProcess) -> None:
    limits = dataclasses.replace(LIMITS, cell_seconds=1.0, sleep_factor=1.5)
    with warm.start_submission(limits) as submission:
        with pytest.raises(StudentCodeStopped) as gone:
            submission.process.run_cell("import time; time.sleep(60)")
        assert gone.value.reason is StopReason.TIME_LIMIT


def test_what_a_submission_sleeps_is_added_up(warm: WarmProcess) -> None:
    """Each cell is within its limit; together they are not, snapshots or not."""
    limits = dataclasses.replace(LIMITS, cell_seconds=2.0, submission_seconds=2.0)
    with warm.start_submission(limits) as submission:

        def sleep_and_go_on() -> None:
            submission.process.run_cell("import time; time.sleep(0.7)")
            submission.process.snapshot()

        sleep_and_go_on()
        with pytest.raises(StudentCodeStopped) as gone:
            for_ever(sleep_and_go_on)
        assert gone.value.reason is StopReason.TIME_LIMIT


def test_time_that_the_trusted_side_takes_is_not_the_submissions(warm: WarmProcess) -> None:
    limits = dataclasses.replace(LIMITS, submission_seconds=0.5, sleep_factor=1.0)
    with warm.start_submission(limits) as submission:
        time.sleep(1.5)
        assert submission.process.run_cell("1").error is None


def test_being_kept_waiting_by_the_machine_is_not_sleep(warm: WarmProcess) -> None:
    """Four endless loops for each core beside it: it takes several times as long, and is right."""
    limits = dataclasses.replace(LIMITS, cell_seconds=1.5, sleep_factor=1.0)
    code = "import time\nwhile time.process_time() - begun < 1.0: pass"
    loops = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"], start_new_session=True)
        for _ in range(4 * len(os.sched_getaffinity(0)))
    ]
    try:
        with warm.start_submission(limits) as submission:
            submission.process.run_cell("import time; begun = time.process_time()")
            assert submission.process.run_cell(code).error is None
            assert submission.watch.waited_seconds > 1.0
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def test_memory_that_forks_share_counts_once(warm: WarmProcess) -> None:
    """Each test has a fork of the process: a large array of an honest student is in all of them."""
    with warm.start_submission(LIMITS) as submission:
        submission.process.run_cell("import numpy as np\nlarge = np.ones(100 * 2**17)")  # 100 MiB
        snapshots = [submission.process.snapshot() for _ in range(8)]
        assert submission.process.run_cell("import time; time.sleep(1.5)").error is None
        assert snapshots[-1].run_cell("large.sum()").error is None


def test_memory_is_added_up_over_processes(warm: WarmProcess) -> None:
    """Each is within the limit of one process; together they are not."""
    greedy = (
        "import os, time\n"
        "for _ in range(4):\n"
        "    if os.fork() == 0:\n"
        "        own = bytearray(os.urandom(2**20) * 120)\n"
        "        time.sleep(60)\n"
        "time.sleep(60)"
    )
    with warm.start_submission(LIMITS) as submission:
        with pytest.raises(StudentCodeStopped) as gone:
            submission.process.run_cell(greedy)
        assert gone.value.reason is StopReason.MEMORY_LIMIT


def test_the_peak_of_memory_is_kept(warm: WarmProcess) -> None:
    with warm.start_submission(LIMITS) as submission:
        submission.process.run_cell("import numpy as np\nlarge = np.ones(100 * 2**17); del large")
        submission.process.kill()
        with_it = submission.watch.peak_memory_mb
    with warm.start_submission(LIMITS) as submission:
        submission.process.run_cell("1")
        submission.process.kill()
        without = submission.watch.peak_memory_mb
    assert 90 < with_it - without < 120


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("kept = [open('/dev/null') for _ in range(10_000)]", StopReason.OPEN_FILES_LIMIT),
        ("open('large', 'wb').write(bytes(80 * 2**20))", StopReason.FILE_SIZE_LIMIT),
        ("bytearray(2**40)", StopReason.MEMORY_LIMIT),
        (
            "import threading, time\n"
            "for _ in range(500): threading.Thread(target=time.sleep, args=(9,)).start()",
            StopReason.PROCESS_LIMIT,
        ),
    ],
    ids=lambda value: value.name if isinstance(value, StopReason) else "",
)
def test_each_limit_of_the_operating_system_has_a_name(
    warm: WarmProcess, code: str, problem: StopReason
) -> None:
    with warm.start_submission(LIMITS) as submission:
        result = submission.process.run_cell(code)
        assert result.limit is problem, result.error


def test_threads_that_are_never_let_run_do_not_excuse_sleep(warm: WarmProcess) -> None:
    """With the idle policy they wait for as long as others have work."""
    limits = dataclasses.replace(LIMITS, cell_seconds=1.0, sleep_factor=1.0)
    with warm.start_submission(limits) as submission:
        watch = submission.watch
        watch.waited_seconds = 10_000.0
        with pytest.raises(StudentCodeStopped) as gone:
            submission.process.run_cell("import time; time.sleep(60)")
        assert gone.value.reason is StopReason.TIME_LIMIT


def test_calling_back_for_ever_uses_up_the_graders_own_time(warm: WarmProcess) -> None:
    limits = dataclasses.replace(LIMITS, grader_seconds=0.3)
    with warm.start_submission(limits) as submission:
        submission.process.run_cell("def call(f):\n    while True: f([0.5] * 2000)")
        conversation = Conversation(submission.process, test_deadline=time.monotonic() + 60)
        call = conversation.look_up("call")
        with pytest.raises(StudentCodeStopped) as gone:
            call(len)
        assert gone.value.reason is StopReason.GRADER_TIME


def test_the_processes_of_one_submission_leave_room_for_those_of_another(warm: WarmProcess) -> None:
    """Each has a count of its own, whoever the user is that both run as."""
    fork = "import os, time\nfor _ in range({}):\n    if os.fork() == 0: time.sleep(60)"
    with warm.start_submission(LIMITS) as greedy, warm.start_submission(LIMITS) as modest:
        assert greedy.process.run_cell(fork.format(110)).error is None
        assert modest.process.run_cell(fork.format(60)).error is None
        assert modest.process.run_cell("1 + 1").error is None


@pytest.mark.parametrize(
    ("seconds", "reason"),
    [
        ({"grader_seconds": 0.3}, StopReason.GRADER_TIME),
        ({"call_seconds": 0.3}, StopReason.CPU_LIMIT),
    ],
    ids=["the submission's", "the call's"],
)
def test_a_function_of_the_tests_that_never_ends_is_stopped_when_time_is_up(
    warm: WarmProcess, seconds: dict[str, float], reason: StopReason
) -> None:
    """A student's code may call a right function with settings for which it would run for ever."""

    def train(epochs: int) -> None:
        for _ in range(epochs):
            pass

    limits = dataclasses.replace(LIMITS, **seconds)  # type: ignore[arg-type]
    with warm.start_submission(limits) as submission:
        submission.process.run_cell("def call(train): train(10**15)")
        conversation = Conversation(submission.process, test_deadline=time.monotonic() + 60)
        call = conversation.look_up("call")
        with pytest.raises(StudentCodeStopped) as gone:
            call(train)
        assert gone.value.reason is reason


def test_a_process_waits_for_its_test_whatever_a_cell_has_set_for_new_sockets(
    warm: WarmProcess,
) -> None:
    with warm.start_submission(LIMITS) as submission:
        submission.process.run_cell("import socket; socket.setdefaulttimeout(0.1)")
        snapshot = submission.process.snapshot()
        time.sleep(1)
        assert snapshot.run_cell("1 + 1").error is None
