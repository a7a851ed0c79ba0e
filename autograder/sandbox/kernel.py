"""The trusted side's grip on one submission's processes in the sandbox."""

from __future__ import annotations

import contextlib
import enum
import os
import signal
import socket
import struct
import time
from dataclasses import dataclass, field
from typing import Any

from autograder.channel import (
    ChannelClosed,
    ChannelError,
    ChannelTimeout,
    Frame,
    FrameSocket,
    MalformedMessage,
    TooLarge,
)
from autograder.sandbox.limits import Limits

_LONGEST_OUTPUT_LIST = 10_000


class KernelProblem(enum.Enum):
    """Why a student's process could not go on. The value is what people are told."""

    TIME_LIMIT = "it ran longer than the time limit"
    CRASHED = "it ended the Python process (for example os._exit, a crash, or out of memory)"
    OUTPUT_LIMIT = "it printed more than the output limit"
    DATA_LIMIT = "it returned more data than the limit"
    PROCESS_LIMIT = "it started more processes than the limit"
    MALFORMED = "it tampered with the channel to the grader"
    MEMORY_LIMIT = "it needed more memory than the limit"


class KernelGone(Exception):
    """A student's process broke a limit or ended.

    Attributes:
        problem: which limit, or how it ended.
        ended: whether the process is gone for good.
    """

    def __init__(self, problem: KernelProblem, *, ended: bool = True) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.ended = ended


@dataclass(frozen=True)
class CellResult:
    """What running one cell gave.

    Attributes:
        outputs: nbformat outputs, as far as they are well-formed.
        error: name of the exception that ended the cell, if any.
    """

    outputs: list[dict[str, Any]] = field(default_factory=list)
    error: str | None = None


class StudentProcess:
    """One process in the sandbox: the student's kernel, or a snapshot of it.

    Args:
        connection: this side's end of the process's channel.
        limits: what it may use.
        reported_process: the process id that it says it has, used where the operating system does
            not tell (outside Linux).
    """

    def __init__(
        self, connection: socket.socket, limits: Limits, *, reported_process: int | None = None
    ) -> None:
        data_limits = limits.data_limits
        self.limits = limits
        self.channel = FrameSocket(
            connection,
            max_header_bytes=data_limits.max_header_bytes,
            max_blob_bytes=data_limits.max_bytes,
        )
        self._process = _ProcessGrip(connection, reported_process)

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
            answer = self.channel.receive(deadline=deadline)
        except ChannelError as error:
            raise self.gone(error) from error
        if answer.header.get("status") == "refused":
            self._raise_refusal(str(answer.header.get("reason")))
        return answer

    def gone(self, error: ChannelError) -> KernelGone:
        """Kill the process, and say what its end was."""
        self.kill()
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
        )

    def snapshot(self) -> StudentProcess:
        """Fork the process as it is now. The fork waits, and knows nothing of what comes later.

        Raises:
            KernelGone: if the process could not be forked.
        """
        deadline = time.monotonic() + self.limits.cell_seconds
        try:
            self.channel.send(Frame({"op": "snapshot"}), deadline=deadline)
            return receive_process(self.channel, self.limits, deadline)
        except ChannelError as error:
            raise self.gone(error) from error

    def kill(self) -> None:
        """End the process; ending it twice does no harm."""
        self._process.kill()
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
    """

    def __init__(
        self, init: socket.socket, limits: Limits, *, reported_process: int, isolated: bool
    ) -> None:
        self._init = _ProcessGrip(init, reported_process)
        self._group = None if isolated else reported_process
        self._init_channel = FrameSocket(init, max_header_bytes=4096, max_blob_bytes=0)
        self.limits = limits
        deadline = time.monotonic() + limits.cell_seconds
        try:
            self.process = receive_process(self._init_channel, limits, deadline)
        except ChannelError as error:
            self.close()
            raise KernelGone(KernelProblem.CRASHED) from error

    def __enter__(self) -> StudentKernel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill process 1 of the submission's namespace, and with it everything that it started."""
        if self._group is not None:
            with contextlib.suppress(OSError):
                os.killpg(self._group, signal.SIGKILL)
            self._group = None
        self._init.kill()
        self._init_channel.close()


def receive_process(channel: FrameSocket, limits: Limits, deadline: float) -> StudentProcess:
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
        connection, limits, reported_process=reported if type(reported) is int else None
    )


def well_formed_outputs(outputs: Any, max_bytes: int) -> list[dict[str, Any]]:
    """Keep what has the form of notebook output, up to a size; the sender is not trusted."""
    if not isinstance(outputs, list):
        return []
    kept: list[dict[str, Any]] = []
    size = 0
    for output in outputs[:_LONGEST_OUTPUT_LIST]:
        size += len(str(output))
        if size > max_bytes:
            break
        match output:
            case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
                kept.append({"output_type": "stream", "name": name, "text": text})
            case {"output_type": "display_data", "data": dict(data)}:
                safe = {k: data[k] for k in _MIME_TYPES if isinstance(data.get(k), str)}
                kept.append({"output_type": "display_data", "data": safe, "metadata": {}})
            case {
                "output_type": "error",
                "ename": str(name),
                "evalue": str(value),
                "traceback": list(lines),
            }:
                error = {"output_type": "error", "ename": name, "evalue": value}
                kept.append({**error, "traceback": [x for x in lines if isinstance(x, str)]})
    return kept


_MIME_TYPES = ("text/plain", "image/png", "image/jpeg")


class _ProcessGrip:
    """Kills the process that made the other end of a socket pair, and no other.

    On Linux the kernel tells which process that was, whatever the process itself says. It must live
    in a process namespace other than ours (or be our own descendant without a sandbox), so that a
    forged or reused number never hits a process outside.
    """

    def __init__(self, connection: socket.socket, reported_process: int | None) -> None:
        self._descriptor: int | None = None
        self._process: int | None = None
        if not hasattr(socket, "SO_PEERCRED"):
            self._process = reported_process
            return
        process = _peer_process(connection)
        if process is None:
            # Not a socket of ours: what the sender says of itself must not choose whom we kill.
            return
        with contextlib.suppress(OSError):
            self._descriptor = os.pidfd_open(process)
            if not _descends_from_us(process):
                os.close(self._descriptor)
                self._descriptor = None

    def kill(self) -> None:
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)
            os.close(self._descriptor)
            self._descriptor = None
        elif self._process is not None:
            with contextlib.suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
            self._process = None


def _peer_process(connection: socket.socket) -> int | None:
    try:
        credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    except OSError:
        return None
    process, _, _ = struct.unpack("3i", credentials)
    return int(process) or None


def _descends_from_us(process: int) -> bool:
    """Whether `process` is below this one in the tree of processes."""
    for _ in range(64):
        if process == os.getpid():
            return True
        if process <= 1:
            return False
        with open(f"/proc/{process}/stat") as stream:
            process = int(stream.read().rpartition(")")[2].split()[1])
    return False
