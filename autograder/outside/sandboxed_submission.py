"""Everything of one submission in the sandbox, as the trusted side holds it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time

from autograder.outside.process_gone import ProcessGone
from autograder.outside.process_grip import ProcessGrip
from autograder.outside.student_process import announced_process
from autograder.outside.watch import Watch
from autograder.protocol import ChannelError, FrameSocket
from autograder.protocol.limits import Limits
from autograder.protocol.stop_reasons import StopReason


class SandboxedSubmission:
    """Everything of one submission in the sandbox. Use as a context manager.

    Attributes:
        process: the process that runs the student's cells in order.
        watch: adds up what all its processes use.
    """

    def __init__(
        self, init: socket.socket, limits: Limits, *, reported_process: int, isolated: bool
    ) -> None:
        self._init = ProcessGrip(init, reported_process)
        self._group = None if isolated else reported_process
        self._init_channel = FrameSocket(init, max_header_bytes=4096, max_blob_bytes=0)
        self.limits = limits
        self.watch = Watch(self._init.process if isolated else None, limits)
        deadline = time.monotonic() + limits.backstop_factor * limits.cell_seconds
        try:
            answer = self._init_channel.receive(deadline=deadline, max_descriptors=1)
            self.process = announced_process(answer, self.watch)
        except ChannelError as error:
            self.close()
            raise ProcessGone(StopReason.CRASHED) from error
        self.watch.start()

    def __enter__(self) -> SandboxedSubmission:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill process 1 of the submission's namespace, and with it everything that it started."""
        self.watch.close()
        if self._group is not None:
            with contextlib.suppress(OSError):
                os.killpg(self._group, signal.SIGKILL)
            self._group = None
        self._init.kill()
        self._init_channel.close()
