"""Length-prefixed frames over a Unix stream socket: a JSON header and one block of raw bytes."""

from __future__ import annotations

import array
import json
import math
import os
import select
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from autograder.protocol.errors import ChannelClosed, ChannelTimeout, MalformedMessage, TooLarge
from autograder.protocol.json_parts import has_more_parts

_PREFIX = struct.Struct("!IQ")

_ROOM = 2**14
"""Bytes that are received at once: most messages are shorter."""

_PAUSE = 0.001
"""Seconds between two tries of a system call that was said to be possible, and was not."""

T = TypeVar("T")

_MOST_OF: Mapping[bytes, int] = {b"[": 40_000, b"{": 40_000, b",": 300_000, b":": 100_000}
"""Lists, objects, entries and keys in one JSON header: counted before any of it is built.

As many as ten thousand outputs may need, and the numbers of all arguments that changed.
"""


@dataclass
class Frame:
    """One message.

    Attributes:
        header: JSON object with string keys.
        blob: raw bytes of the arrays that the header refers to.
        descriptors: file descriptors that came with the message; the receiver owns them.
    """

    header: dict[str, Any]
    blob: bytes | bytearray = b""
    descriptors: list[int] = field(default_factory=list)


class FrameSocket:
    """Sends and receives frames, with caps on size and a deadline on waiting.

    Args:
        connection: a connected Unix stream socket; owned by this object.
        max_header_bytes: largest JSON header accepted.
        max_blob_bytes: largest block of raw bytes accepted.
    """

    def __init__(
        self, connection: socket.socket, *, max_header_bytes: int, max_blob_bytes: int
    ) -> None:
        self.connection = connection
        self.max_header_bytes = max_header_bytes
        self.max_blob_bytes = max_blob_bytes
        self._room = bytearray(_ROOM)
        self._held = 0
        self._pollers: dict[int, select.poll] = {}
        if sys.platform == "darwin":  # which knows MSG_DONTWAIT for what is received alone
            connection.setsockopt(
                socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("@ll", 0, 50_000)
            )

    def send(
        self, frame: Frame, *, descriptors: tuple[int, ...] = (), deadline: float | None = None
    ) -> None:
        """Send one frame, in one system call where the system takes it at once.

        Args:
            frame: what to send.
            descriptors: file descriptors to pass along.
            deadline: `time.monotonic()` after which to give up; None waits for ever.

        Raises:
            TooLarge: if the frame is over the caps, before anything is sent.
            ChannelClosed: if the other side is gone.
            ChannelTimeout: if the other side does not read in time.
        """
        header = _encode(frame.header).encode()
        if len(header) > self.max_header_bytes or len(frame.blob) > self.max_blob_bytes:
            raise TooLarge("the message is larger than the limit")
        first = _PREFIX.pack(len(header), len(frame.blob)) + header
        ancillary = _passing(descriptors)
        sent = self._send_some(deadline, [first, frame.blob], ancillary)
        for part, start in ((first, 0), (frame.blob, len(first))):
            view = memoryview(part)
            while sent < start + len(part):
                sent += self._send_some(deadline, [view[sent - start :]], [])

    def receive(self, *, deadline: float | None = None, max_descriptors: int = 0) -> Frame:
        """Wait for one frame.

        Args:
            deadline: `time.monotonic()` after which to give up; None waits for ever.
            max_descriptors: how many file descriptors may come along; others are closed by the
                kernel.

        Raises:
            ChannelClosed: if the other side is gone.
            ChannelTimeout: if no whole frame came in time.
            MalformedMessage: if the bytes are not a frame.
            TooLarge: if the frame announces more than the caps allow.
        """
        descriptors: list[int] = []
        try:
            if max_descriptors:
                descriptors = self._receive_descriptors(deadline, max_descriptors)
            header, blob = self._receive_rest(deadline)
        except BaseException:
            _close(descriptors)
            raise
        return Frame(header, blob, descriptors)

    def close(self) -> None:
        """Close the socket; closing twice does no harm."""
        self._pollers.clear()
        self.connection.close()

    def _receive_rest(self, deadline: float | None) -> tuple[dict[str, Any], bytearray]:
        prefix = self._take(_PREFIX.size, deadline)
        header_length, blob_length = _PREFIX.unpack(prefix)
        if header_length > self.max_header_bytes or blob_length > self.max_blob_bytes:
            raise TooLarge("the message is larger than the limit")
        header = self._take(header_length, deadline)
        return _read_header(header), self._take(blob_length, deadline)

    def _take(self, count: int, deadline: float | None) -> bytearray:
        """So many bytes: what has come already, and what is still to come."""
        if count <= len(self._room):
            while self._held < count:
                self._held += self._receive_some(memoryview(self._room)[self._held :], deadline)
            taken = self._room[:count]
            rest = self._held - count
            self._room[:rest] = self._room[count : self._held]
            self._held = rest
            return taken
        taken = bytearray(count)
        received, self._held = self._held, 0
        taken[:received] = self._room[:received]
        view = memoryview(taken)
        while received < count:
            received += self._receive_some(view[received:], deadline)
        return taken

    def _receive_descriptors(self, deadline: float | None, most: int) -> list[int]:
        """The beginning of a frame, with what comes along."""
        found = array.array("i")
        space = socket.CMSG_SPACE(most * found.itemsize)
        view = memoryview(self._room)[self._held :]
        size, ancillary, _, _ = self._in_time(
            deadline,
            select.POLLIN,
            lambda flags: self.connection.recvmsg_into([view], space, flags),
        )
        for level, kind, payload in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                found.frombytes(payload[: len(payload) - len(payload) % found.itemsize])
        if size == 0:
            _close(found)
            raise ChannelClosed("the other side is gone")
        self._held += size
        return found.tolist()

    def _receive_some(self, view: memoryview, deadline: float | None) -> int:
        size = self._in_time(
            deadline, select.POLLIN, lambda flags: self.connection.recv_into(view, 0, flags)
        )
        if size == 0:
            raise ChannelClosed("the other side is gone")
        return size

    def _send_some(
        self,
        deadline: float | None,
        parts: list[bytes | bytearray | memoryview],
        ancillary: list[tuple[int, int, array.array[int]]],
    ) -> int:
        send = self.connection.sendmsg
        return self._in_time(deadline, select.POLLOUT, lambda flags: send(parts, ancillary, flags))

    def _in_time(self, deadline: float | None, event: int, work: Callable[[int], T]) -> T:
        """Do one system call, and wait until the deadline at most.

        What is asked for holds for this call alone: whoever else holds the socket could change an
        option of it, or a timeout, and let us wait for ever.
        """
        flags = 0 if deadline is None else socket.MSG_DONTWAIT
        # What is sent mostly finds room at once, and what is received is mostly still to come.
        waits = event == select.POLLIN
        while True:
            if deadline is not None and (waits or time.monotonic() >= deadline):
                self._wait_for(event, deadline)
            try:
                return work(flags)
            except BlockingIOError:
                if waits:
                    time.sleep(_PAUSE)
                waits = True
            except OSError as error:
                raise ChannelClosed("the other side is gone") from error

    def _wait_for(self, event: int, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left > 0 and event not in self._pollers:
            if self.connection.fileno() < 0:
                raise ChannelClosed("this side is closed")
            self._pollers[event] = select.poll()
            self._pollers[event].register(self.connection, event)
        if left <= 0 or not self._pollers[event].poll(math.ceil(1000 * left)):
            raise ChannelTimeout("the other side is not there in time")


_encode = json.JSONEncoder(separators=(",", ":")).encode


def _read_header(text: bytearray) -> dict[str, Any]:
    # Ours is: and other characters would make the text four times as large at once.
    if not text.isascii():
        raise MalformedMessage("the header is not ASCII")
    if has_more_parts(text, _MOST_OF):
        raise TooLarge("too many parts")
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedMessage("the header is not JSON") from error
    if not isinstance(header, dict):
        raise MalformedMessage("the header is not an object")
    return header


def _passing(descriptors: tuple[int, ...]) -> list[tuple[int, int, array.array[int]]]:
    if not descriptors:
        return []
    return [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]


def _close(descriptors: Iterable[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)
