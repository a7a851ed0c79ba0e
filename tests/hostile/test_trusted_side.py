"""Attacks on the grader's own process and on the machine, below the level of a submission."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from autograder.outside import StudentCodeStopped, WarmProcess
from autograder.protocol import DataLimits, MalformedMessage, TooLarge, unpack
from autograder.protocol import codes as c
from autograder.protocol.limits import Limits
from autograder.protocol.plain_data import refuse_node
from autograder.protocol.stop_reasons import StopReason
from tests.banks.notebooks import ROOT
from tests.hostile.canary import processes_of_the_sandbox
from tests.protocol.forged import forged

_DRAWS = """
import numpy as np
from autograder.protocol import MalformedMessage, pack, unpack, DataLimits
from autograder.protocol.plain_data import refuse, refuse_node
from tests.protocol.forged import changed
generator = np.random.Generator(np.random.{name}(1))
packed = pack([generator], other=refuse, limits=DataLimits())
header, block = changed(packed.header, packed.blob, {old}, {new})
try:
    (forged,) = unpack(header, block, other=refuse_node, limits=DataLimits()).roots
except MalformedMessage:
    raise SystemExit(0)
forged.random(1000)
"""


@pytest.mark.parametrize(("name", "old", "new"), [("MT19937", 623, 10**7), ("Philox", 4, -(10**7))])
def test_a_forged_generator_does_not_crash_the_grader(name: str, old: int, new: int) -> None:
    code = _DRAWS.format(name=name, old=old, new=new)
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_an_array_is_no_larger_than_its_message() -> None:
    header, block = forged([c.ARRAY, c.NAMED_DTYPE, 3, 1, 1, 2**32], raw=b"|S0")
    try:
        (value,) = unpack(header, block, other=refuse_node, limits=DataLimits()).roots
    except (MalformedMessage, TooLarge, MemoryError):
        return
    assert isinstance(value, np.ndarray)
    assert value.nbytes <= DataLimits().max_bytes


_SMALL = Limits(cell_seconds=8, memory_mb=256, processes=32, file_mb=8)
_MAY_STAY_MB = 256 + 3 * 8 + 60
"""What the limits say, and some room."""


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param(
            "import os, time\n"
            "for _ in range(6):\n"
            "    if os.fork() == 0:\n"
            "        kept = bytearray(200 * 2**20)\n"
            "        for i in range(0, len(kept), 4096): kept[i] = 1\n"
            "        time.sleep(30)\n"
            "time.sleep(30)",
            StopReason.MEMORY_LIMIT,
            id="many processes",
        ),
        pytest.param(
            "import os, time\n"
            "if os.fork() == 0:\n"
            "    for _ in range(6):\n"
            "        if os.fork() == 0:\n"
            "            while os.getppid() != 1: time.sleep(0.01)\n"
            "            kept = bytearray(200 * 2**20)\n"
            "            for i in range(0, len(kept), 4096): kept[i] = 1\n"
            "            time.sleep(30)\n"
            "    os._exit(0)\n"
            "time.sleep(4)",
            None,
            id="many orphans",
        ),
        pytest.param(
            "import ctypes, os\n"
            "libc = ctypes.CDLL(None, use_errno=True)\n"
            "assert libc.shmget(0, 2**20, 0o1600) == -1, 'shared memory that nobody counts'\n"
            "assert libc.memfd_create(b'x', 0) == -1, 'memory files that nobody counts'\n",
            None,
            id="memory that belongs to no process",
        ),
    ],
)
def test_the_sum_of_a_submissions_memory_is_limited(
    warm: WarmProcess, code: str, reason: StopReason | None
) -> None:
    """It may be passed for a moment: what takes it is ended, a few times a second."""
    with warm.start_submission(_SMALL) as submission:
        submission.process.run_cell("1")
        before = _memory_used_mb()
        snapshot = submission.process.snapshot()
        if reason is None:
            assert submission.process.run_cell(code).error is None
        else:
            with pytest.raises(StudentCodeStopped) as gone:
                submission.process.run_cell(code)
            assert gone.value.reason is reason
        deadline = time.monotonic() + 10
        while _memory_used_mb() - before >= _MAY_STAY_MB and time.monotonic() < deadline:
            time.sleep(0.1)
        assert _memory_used_mb() - before < _MAY_STAY_MB
        assert snapshot.run_cell("assert 1 == 1").error is None, "the state before it is lost"


def _memory_used_mb() -> float:
    """Unshared memory of all processes in the sandbox, and the machine's shared memory."""
    total = 0.0
    for process in processes_of_the_sandbox():
        try:
            fields = Path(f"/proc/{process}/statm").read_text().split()
        except OSError:
            continue
        total += (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE") / 2**20
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("Shmem:"):
            total += int(line.split()[1]) / 1024
    return total


def test_a_fork_bombs_children_do_not_outlive_their_test(warm: WarmProcess) -> None:
    """Else they would take the processor from everyone else until the submission ends."""
    bomb = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    with warm.start_submission(dataclasses.replace(_SMALL, cell_seconds=1)) as submission:
        snapshot = submission.process.snapshot()
        before = processes_of_the_sandbox()
        with pytest.raises(StudentCodeStopped):
            snapshot.run_cell(bomb)
        deadline = time.monotonic() + 10
        while processes_of_the_sandbox() - before and time.monotonic() < deadline:
            time.sleep(0.1)
        assert processes_of_the_sandbox() <= before
        assert submission.process.run_cell("1").error is None


def test_a_submission_leaves_no_file_descriptor_open(warm: WarmProcess) -> None:
    warm.start_submission(_SMALL).close()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        with warm.start_submission(_SMALL) as submission:
            submission.process.snapshot().kill()
            submission.process.kill()
    assert len(os.listdir("/proc/self/fd")) <= before
