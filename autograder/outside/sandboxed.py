"""The trusted side's grip on one submission's processes in the sandbox."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from dataclasses import dataclass, field
from typing import Any

from autograder.protocol import (
    ChannelClosed,
    ChannelError,
    ChannelTimeout,
    Frame,
    FrameSocket,
    MalformedMessage,
    TooLarge,
)
from autograder.protocol.limits import Limits
from autograder.protocol.stop_reasons import LIMIT_BY_NAME, KernelGone, KernelProblem
from autograder.outside.process_grip import ProcessGrip
from autograder.outside.watch import Watch
from autograder.outside.well_formed import well_formed_outputs


@dataclass(frozen=True)
class CellResult:
    """What running one cell gave.

    Attributes:
        outputs: nbformat outputs, as far as they are well-formed.
        error: name of the exception that ended the cell, if any.
        limit: the limit behind that exception, if one is.
    """

    outputs: list[dict[str, Any]] = field(default_factory=list)
    error: str | None = None
    limit: KernelProblem | None = None


class StudentProcess:
    """One process in the sandbox: the student's kernel, or a snapshot of it.

    Args:
        connection: this side's end of the process's channel.
        watch: watches the submission that it belongs to.
        reported_process: the process id that it says it has, used where the operating system does
            not tell (outside Linux).
    """

    def __init__(
        self, connection: socket.socket, watch: Watch, *, reported_process: int | None = None
    ) -> None:
        self.limits = watch.limits
        data_limits = self.limits.data_limits
        self.channel = FrameSocket(
            connection,
            max_header_bytes=data_limits.max_header_bytes,
            max_blob_bytes=data_limits.max_bytes,
        )
        self._grip = ProcessGrip(connection, reported_process)
        self._watch = watch
        self._number = self._grip.process or 0
        watch.meet(self._number)

    def ask(self, frame: Frame, *, seconds: float) -> Frame:
        """Send a request and wait for the answer.

        Raises:
            KernelGone: if the process ended, took too long or broke a limit. A process that took
                too long or sent nonsense has been killed.
        """
        deadline = time.monotonic() + seconds
        try:
            self.channel.send(frame, deadline=deadline)
            return self.receive(deadline=deadline)
        except ChannelError as error:
            raise self.gone(error) from error

    def receive(self, *, deadline: float) -> Frame:
        """Wait for one frame.

        Raises:
            KernelGone: as `ask` does.
        """
        try:
            with self._watch.running(self._number):
                answer = self.channel.receive(deadline=deadline)
        except ChannelError as error:
            raise self.gone(error) from error
        took = answer.header.get("code_seconds")
        if type(took) is float and 0 <= took < self.limits.submission_seconds:
            self._watch.code_seconds += took
        if answer.header.get("status") == "refused":
            self._raise_refusal(str(answer.header.get("reason")))
        return answer

    def gone(self, error: ChannelError) -> KernelGone:
        """Kill the process, and say what its end was."""
        self.kill()
        problem = self._watch.problem_of(self._number)
        if problem is not None:
            return KernelGone(problem)
        match error:
            case ChannelTimeout():
                return KernelGone(KernelProblem.TIME_LIMIT)
            case ChannelClosed():
                return KernelGone(KernelProblem.CRASHED)
            case TooLarge():
                return KernelGone(KernelProblem.DATA_LIMIT)
        return KernelGone(KernelProblem.MALFORMED)

    def run_cell(self, source: str) -> CellResult:
        """Run one cell.

        Raises:
            KernelGone: if the process broke a limit or ended.
        """
        answer = self.ask(
            Frame({"op": "run_cell", "source": source}), seconds=self.limits.cell_seconds
        )
        error = answer.header.get("error")
        return CellResult(
            well_formed_outputs(answer.header.get("outputs"), 2 * 1024 * self.limits.output_kb),
            error[:200] if isinstance(error, str) else None,
            LIMIT_BY_NAME.get(str(answer.header.get("limit"))),
        )

    def snapshot(self) -> StudentProcess:
        """Fork the process as it is now. The fork waits, and knows nothing of what comes later.

        Raises:
            KernelGone: if the process could not be forked.
        """
        deadline = time.monotonic() + self.limits.cell_seconds
        try:
            self.channel.send(Frame({"op": "snapshot"}), deadline=deadline)
            return receive_process(self.channel, self._watch, deadline)
        except ChannelError as error:
            raise self.gone(error) from error

    def kill(self) -> None:
        """End the process; ending it twice does no harm."""
        if self._grip.process is not None:
            self._watch.part_from(self._number)
        self._grip.kill()
        self.channel.close()

    def _raise_refusal(self, reason: str) -> None:
        match reason:
            case "data limit":
                raise KernelGone(KernelProblem.DATA_LIMIT, ended=False)
            case "process limit":
                raise KernelGone(KernelProblem.PROCESS_LIMIT, ended=False)
            case "output limit":
                self.kill()
                raise KernelGone(KernelProblem.OUTPUT_LIMIT)
        self.kill()
        raise KernelGone(KernelProblem.MALFORMED)


class StudentKernel:
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
        deadline = time.monotonic() + limits.cell_seconds
        try:
            self.process = receive_process(self._init_channel, self.watch, deadline)
        except ChannelError as error:
            self.close()
            raise KernelGone(KernelProblem.CRASHED) from error
        self.watch.start()

    def __enter__(self) -> StudentKernel:
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


def receive_process(channel: FrameSocket, watch: Watch, deadline: float) -> StudentProcess:
    """Take over the channel that a new process hands out.

    Raises:
        ChannelError: if no process announces itself.
    """
    answer = channel.receive(deadline=deadline, max_descriptors=1)
    if answer.header.get("status") != "ready" or len(answer.descriptors) != 1:
        for descriptor in answer.descriptors:
            os.close(descriptor)
        raise MalformedMessage("no process announced itself")
    try:
        connection = socket.socket(fileno=answer.descriptors[0])
    except OSError as error:
        raise MalformedMessage("not a socket") from error
    reported = answer.header.get("process")
    return StudentProcess(
        connection, watch, reported_process=reported if type(reported) is int else None
    )
