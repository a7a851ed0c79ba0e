"""One process of a student's in the sandbox, as the trusted side holds it."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from autograder.outside.process_gone import CallStopped, ProcessGone
from autograder.outside.process_grip import ProcessGrip
from autograder.outside.watch import Watch
from autograder.outside.well_formed import well_formed_outputs
from autograder.protocol import (
    ChannelClosed,
    ChannelError,
    ChannelTimeout,
    Frame,
    FrameSocket,
    MalformedMessage,
    TooLarge,
)
from autograder.protocol.clock import TookTooLong, processor_seconds
from autograder.protocol.messages import Answer, Refusal, Request
from autograder.protocol.stop_reasons import StopReason, limit_named


@dataclass(frozen=True)
class CellResult:
    """What running one cell gave.

    Attributes:
        outputs: nbformat outputs, as far as they are well-formed.
        error: name of the exception that ended the cell, if any.
        limit: the limit behind that exception, if one is.
        was_cut: whether it printed more than the limit.
    """

    outputs: list[dict[str, Any]] = field(default_factory=list)
    error: str | None = None
    limit: StopReason | None = None
    was_cut: bool = False


class StudentProcess:
    """One process in the sandbox: the first one of a submission, or a snapshot.

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
        watch.expect(self._number)

    def ask(self, frame: Frame, *, seconds: float) -> Frame:
        """Send a request and wait for the answer.

        Args:
            frame: the request.
            seconds: processor time that it may take; the clock may run several times that.

        Raises:
            ProcessGone: if the process ended, took too long or broke a limit. A process that took
                too long or sent nonsense has been killed.
        """
        deadline = self.deadline(seconds)
        try:
            with self.budget(seconds):
                self.channel.send(frame, deadline=deadline)
                return self.receive(deadline=deadline)
        except ChannelError as error:
            raise self.gone(error) from error

    def deadline(self, seconds: float) -> float:
        """Until when, by `time.monotonic()`, something may last that may take so many seconds."""
        return time.monotonic() + self.limits.backstop_factor * seconds

    def budget(self, seconds: float) -> contextlib.AbstractContextManager[None]:
        """While this lasts, the submission may use so much processor time."""
        return self._watch.budget(seconds)

    def receive(self, *, deadline: float) -> Frame:
        """Wait for one frame.

        Raises:
            ProcessGone: as `ask` does.
        """
        try:
            with self._watch.running(self._number):
                answer = self.channel.receive(deadline=deadline)
        except ChannelError as error:
            raise self.gone(error) from error
        took = answer.header.get("code_seconds")
        if type(took) is float and 0 <= took < self.limits.submission_seconds:
            self._watch.code_seconds += took
        if answer.header.get("status") == Answer.REFUSED:
            self._raise_refusal(answer.header.get("reason"))
        return answer

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """While this lasts, this side works on what the process has sent.

        Raises:
            ProcessGone: before that, if this submission has used up its share of the grader's time.
        """
        if self._watch.grader_seconds > self.limits.grader_seconds:
            self.kill()
            raise ProcessGone(StopReason.GRADER_TIME)
        with self._watch.working():
            yield

    @contextlib.contextmanager
    def answering(self) -> Iterator[None]:
        """While this lasts, a function of this side's works for the process, with its arguments.

        Raises:
            ProcessGone: if that takes longer than a call may, or uses up this submission's share of
                the grader's time.
        """
        left = self.limits.grader_seconds - self._watch.grader_seconds
        try:
            with processor_seconds(min(left, self.limits.call_seconds)):
                yield
        except TookTooLong as error:
            self.kill()
            over = left <= self.limits.call_seconds
            reason = StopReason.GRADER_TIME if over else StopReason.CPU_LIMIT
            raise ProcessGone(reason) from error

    def gone(self, error: ChannelError) -> ProcessGone:
        """Kill the process, and say what its end was."""
        self.kill()
        reason = self._watch.reason_of(self._number)
        if reason is not None:
            return ProcessGone(reason)
        match error:
            case ChannelTimeout():
                return ProcessGone(StopReason.NO_ANSWER)
            case ChannelClosed():
                return ProcessGone(StopReason.CRASHED)
            case TooLarge():
                return ProcessGone(StopReason.DATA_LIMIT)
        return ProcessGone(StopReason.TAMPERING)

    def run_cell(self, source: str, *, of_lab: bool = False) -> CellResult:
        """Run one cell.

        Args:
            source: its source.
            of_lab: whether it is the lab's own.

        Raises:
            ProcessGone: if the process broke a limit or ended.
        """
        request = {"op": Request.RUN_CELL, "source": source, "of_lab": of_lab}
        answer = self.ask(Frame(request), seconds=self.limits.cell_seconds)
        error = answer.header.get("error")
        return CellResult(
            well_formed_outputs(answer.header.get("outputs"), 2 * 1024 * self.limits.output_kb),
            error[:200] if isinstance(error, str) else None,
            limit_named(answer.header.get("limit")),
            answer.header.get("was_cut") is True,
        )

    def snapshot(self) -> StudentProcess:
        """Fork the process as it is now. The fork waits, and knows nothing of what comes later.

        Raises:
            CallStopped: if it may not be forked, because of all that it has started or opened.
            ProcessGone: if it ended.
        """
        deadline = self.deadline(self.limits.cell_seconds)
        try:
            with self.budget(self.limits.cell_seconds), self._watch.running(self._number):
                self.channel.send(Frame({"op": Request.SNAPSHOT}), deadline=deadline)
                answer = self.channel.receive(deadline=deadline, max_descriptors=1)
            if answer.header.get("status") != Answer.REFUSED:
                return announced_process(answer, self._watch)
        except ChannelError as error:
            raise self.gone(error) from error
        for descriptor in answer.descriptors:
            os.close(descriptor)
        self._raise_refusal(answer.header.get("reason"))

    def kill(self) -> None:
        """End the process; ending it twice does no harm."""
        if self._grip.process is not None:
            self._watch.forget(self._number)
        self._grip.kill()
        self.channel.close()

    def _raise_refusal(self, reason: Any) -> NoReturn:
        limit = _LIMIT_OF.get(reason) if isinstance(reason, str) else None
        if limit is not None:
            raise CallStopped(limit)
        self.kill()
        raise ProcessGone(StopReason.TAMPERING)


_LIMIT_OF: Mapping[str, StopReason] = {
    Refusal.DATA_LIMIT: StopReason.DATA_LIMIT,
    Refusal.PROCESS_LIMIT: StopReason.PROCESS_LIMIT,
    Refusal.OPEN_FILES_LIMIT: StopReason.OPEN_FILES_LIMIT,
}


def announced_process(answer: Frame, watch: Watch) -> StudentProcess:
    """Take over the channel that a new process hands out in its first message.

    Raises:
        MalformedMessage: if it hands out none.
    """
    if answer.header.get("status") != Answer.READY or len(answer.descriptors) != 1:
        for descriptor in answer.descriptors:
            os.close(descriptor)
        raise MalformedMessage("no process announced itself")
    try:
        connection = socket.socket(fileno=answer.descriptors[0])
    except OSError as error:
        os.close(answer.descriptors[0])
        raise MalformedMessage("not a socket") from error
    reported = answer.header.get("process")
    return StudentProcess(
        connection, watch, reported_process=reported if type(reported) is int else None
    )
