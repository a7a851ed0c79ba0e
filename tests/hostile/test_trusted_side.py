"""Attacks on the grader's own process and on the machine, below the level of a submission."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from autograder.channel import DataLimits, MalformedMessage, TooLarge, unpack
from autograder.channel.plain_data import refuse_node
from autograder.sandbox import KernelGone, Limits, WarmProcess
from tests.hostile.canary import processes_of_the_sandbox

_DRAWS = """
import numpy as np
from autograder.channel import MalformedMessage, pack, unpack, DataLimits
from autograder.channel.plain_data import refuse, refuse_node
generator = np.random.Generator(np.random.{name}(1))
packed = pack([generator], other=refuse, limits=DataLimits())
for node in packed.nodes:
    if node[0] == "int" and node[1] == {old}:
        node[1] = {new}
try:
    (forged,) = unpack(packed.header, packed.blob, other=refuse_node, limits=DataLimits()).roots
except MalformedMessage:
    raise SystemExit(0)
forged.random(1000)
"""


@pytest.mark.parametrize(("name", "old", "new"), [("MT19937", 623, 10**7), ("Philox", 4, -(10**7))])
def test_a_forged_generator_does_not_crash_the_grader(name: str, old: int, new: int) -> None:
    code = _DRAWS.format(name=name, old=old, new=new)
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_array_is_no_larger_than_its_message() -> None:
    header = {"nodes": [["array", "|S0", [2**32], 0, 0, True]], "roots": [0]}
    try:
        (value,) = unpack(header, b"", other=refuse_node, limits=DataLimits()).roots
    except (MalformedMessage, TooLarge, MemoryError):
        return
    assert isinstance(value, np.ndarray)
    assert value.nbytes <= DataLimits().max_bytes


_SMALL = Limits(cell_seconds=8, memory_mb=64, processes=32, file_mb=8)
_MAY_TAKE_MB = 64 + 3 * 8 + 60
"""What the limits say, and some room."""

_NO_SUM = (
    "sandbox/isolation.py, set_resource_limits: RLIMIT_AS counts each process by itself{and_more}. "
    "With the defaults one submission can take 128 x 2 GiB and bring the machine's out-of-memory "
    "killer on everyone. Hold the sum with a cgroup (memory.max) where there is one, else have the "
    "trusted side add up the memory of the namespace while it waits, and kill process 1."
)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            "import os, time\n"
            "for _ in range(6):\n"
            "    if os.fork() == 0:\n"
            "        kept = bytearray(50 * 2**20)\n"
            "        for i in range(0, len(kept), 4096): kept[i] = 1\n"
            "        time.sleep(3); os._exit(0)\n"
            "time.sleep(2)",
            id="many processes",
            marks=pytest.mark.xfail(strict=True, reason=_NO_SUM.format(and_more="")),
        ),
        pytest.param(
            "import ctypes, time\n"
            "libc = ctypes.CDLL(None); libc.shmat.restype = ctypes.c_void_p\n"
            "for _ in range(8):\n"
            "    number = libc.shmget(0, 40 * 2**20, 0o1600)\n"
            "    place = libc.shmat(number, None, 0)\n"
            "    if place in (None, 2**64 - 1): break\n"
            "    ctypes.memset(place, 1, 40 * 2**20)\n"
            "    libc.shmdt(ctypes.c_void_p(place))\n"
            "time.sleep(2)",
            id="shared memory let go of",
            marks=pytest.mark.xfail(
                strict=True,
                reason=_NO_SUM.format(and_more=", and shared memory only while it is mapped"),
            ),
        ),
    ],
)
def test_a_submission_takes_no_more_memory_than_its_limit(warm: WarmProcess, code: str) -> None:
    with warm.start_kernel(_SMALL) as kernel:
        kernel.process.run_cell("1")
        before = _memory_used_mb()
        most = [0.0]
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                most[0] = max(most[0], _memory_used_mb() - before)
                time.sleep(0.05)

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            kernel.process.run_cell(code)
        except KernelGone:
            pass
        finally:
            done.set()
            watcher.join()
    assert most[0] < _MAY_TAKE_MB, f"{most[0]:.0f} MiB"


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


def test_a_submission_leaves_no_file_descriptor_open(warm: WarmProcess) -> None:
    warm.start_kernel(_SMALL).close()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        with warm.start_kernel(_SMALL) as kernel:
            kernel.process.snapshot().kill()
            kernel.process.kill()
    assert len(os.listdir("/proc/self/fd")) <= before
