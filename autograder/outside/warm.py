"""Starts the warm process once, and a shut-in student kernel from it in a fraction of a second."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import autograder
from trainlab import data
from autograder.protocol import ChannelError, Frame, FrameSocket
from autograder.outside import bubblewrap
from autograder.inside.isolation import WARM_HOME
from autograder.outside.sandboxed import StudentKernel
from autograder.protocol.limits import MEBIBYTE, Limits
from autograder.protocol.stop_reasons import KernelGone

_WARM_UP_SECONDS = 120.0
_START_SECONDS = 30.0
_ATTEMPTS = 3
_SECONDS_TO_COUNT_AS_ENDED = 0.3


class SandboxUnavailable(Exception):
    """No sandbox can be had here, and none was waived."""


class WarmProcess:
    """A process that has imported what students need, and forks for each submission.

    Args:
        without_sandbox: run students' code unprotected. Only for code that you trust.

    Raises:
        SandboxUnavailable: if there is no sandbox here and it was not waived.
    """

    def __init__(self, *, without_sandbox: bool = False) -> None:
        self.without_sandbox = without_sandbox
        reason = None if without_sandbox else bubblewrap.why_unavailable()
        if reason is not None:
            raise SandboxUnavailable(reason)
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-")
        self._data = Path(self._folder.name) / "data"
        self._data.mkdir()
        data.write_student_split(self._data)
        os.chmod(self._folder.name, 0o755)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: FrameSocket | None = None

    def start_kernel(
        self, limits: Limits, files: Mapping[str, bytes] | None = None
    ) -> StudentKernel:
        """Fork a kernel for one submission.

        Args:
            limits: what it may use.
            files: relative path to content, put into its working folder.

        Raises:
            SandboxUnavailable: if the warm process does not start or the fork cannot be shut in.
        """
        problem: Exception | None = None
        for _ in range(_ATTEMPTS):
            try:
                return self._fork(limits, files or {})
            except (ChannelError, KernelGone) as error:
                # No student code has run yet: the warm process died, and is started anew.
                problem = error
                self.close_process()
        raise SandboxUnavailable(
            "the sandbox did not start (set AUTOGRADER_DEBUG=1 to see why)"
        ) from problem

    def is_alive(self) -> bool:
        """Whether the warm process runs."""
        return self._process is not None and self._process.poll() is None

    def has_died(self) -> bool:
        """Whether the warm process was ended from outside: no student code can reach it.

        Its forks end with it, a moment before it counts as ended itself.
        """
        if self._process is None:
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_SECONDS_TO_COUNT_AS_ENDED)
        return not self.is_alive()

    def close(self) -> None:
        """End the warm process and every kernel forked from it."""
        self.close_process()
        self._folder.cleanup()

    def close_process(self) -> None:
        """End the warm process; the next kernel starts a new one."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _fork(self, limits: Limits, files: Mapping[str, bytes]) -> StudentKernel:
        if not self.is_alive():
            self._start()
        assert self._control is not None
        deadline = time.monotonic() + _START_SECONDS
        header: dict[str, object] = {"limits": asdict(limits), "files": []}
        if self.without_sandbox:
            header["folder"] = tempfile.mkdtemp(dir=self._folder.name)
        listed, blob = [], bytearray()
        for name, content in files.items():
            listed.append({"name": name, "start": len(blob), "length": len(content)})
            blob += content
        header["files"] = listed
        self._control.send(Frame(header, blob), deadline=deadline)
        answer = self._control.receive(deadline=deadline, max_descriptors=1)
        if answer.header.get("status") != "started" or len(answer.descriptors) != 1:
            raise SandboxUnavailable(
                f"a student's process could not be shut in: {answer.header.get('error')}"
            )
        return StudentKernel(
            socket.socket(fileno=answer.descriptors[0]),
            limits,
            reported_process=answer.header["process"],
            isolated=not self.without_sandbox,
        )

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        inner = [sys.executable, "-P", "-m", "autograder.inside.warm_process", str(theirs.fileno())]
        if self.without_sandbox:
            inner.append("--not-isolated")
            arguments = inner
            environment = {**os.environ, **self._environment(Path(self._folder.name), self._data)}
        else:
            inside = self._environment(Path(WARM_HOME), Path(bubblewrap.DATA))
            arguments = bubblewrap.command(inner, data_folder=self._data, pass_environment=inside)
            environment = dict(os.environ)
        self._process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("AUTOGRADER_DEBUG") else subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env=environment,
        )
        theirs.close()
        self._control = FrameSocket(ours, max_header_bytes=MEBIBYTE, max_blob_bytes=256 * MEBIBYTE)
        self._control.receive(deadline=time.monotonic() + _WARM_UP_SECONDS)

    @staticmethod
    def _environment(home: Path, digits: Path) -> dict[str, str]:
        """The environment inside: one thread for each process, and nothing of the grader's own."""
        one_thread = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(Path(autograder.__file__).parent.parent),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "IPYTHONDIR": str(home / "ipython"),
            "MPLCONFIGDIR": str(home / "matplotlib"),
            "AUTOGRADER_DATA": str(digits),
            "AUTOGRADER_SANDBOX": "1",
            **dict.fromkeys(one_thread, "1"),
        }


_shared: dict[bool, WarmProcess] = {}


def shared_warm_process(*, without_sandbox: bool = False) -> WarmProcess:
    """The one warm process of this Python process, started when first needed and ended at exit.

    Raises:
        SandboxUnavailable: if there is no sandbox here and it was not waived.
    """
    if without_sandbox not in _shared:
        warm = WarmProcess(without_sandbox=without_sandbox)
        atexit.register(warm.close)
        _shared[without_sandbox] = warm
    return _shared[without_sandbox]
