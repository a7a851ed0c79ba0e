"""Length-prefixed frames over a Unix stream socket: a JSON header and one block of raw bytes."""

from __future__ import annotations

import array
import json
import os
import socket
import struct
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.protocol.errors import ChannelClosed, ChannelTimeout, MalformedMessage, TooLarge
from autograder.protocol.json_parts import has_more_parts

_PREFIX = struct.Struct("!IQ")

_MOST_OF: Mapping[bytes, int] = {b"[": 300_000, b"{": 40_000, b",": 600_000, b":": 100_000}
"""Lists, objects, entries and keys in one JSON header: counted before any of it is built.

As many as `DataLimits.max_parts` may need, and ten thousand outputs.
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

    def send(
        self, frame: Frame, *, descriptors: tuple[int, ...] = (), deadline: float | None = None
    ) -> None:
        """Send one frame.

        Args:
            frame: what to send.
            descriptors: file descriptors to pass along.
            deadline: `time.monotonic()` after which to give up; None waits for ever.

        Raises:
            TooLarge: if the frame is over the caps, before anything is sent.
            ChannelClosed: if the other side is gone.
            ChannelTimeout: if the other side does not read in time.
        """
        header = json.dumps(frame.header, separators=(",", ":")).encode()
        if len(header) > self.max_header_bytes or len(frame.blob) > self.max_blob_bytes:
            raise TooLarge("the message is larger than the limit")
        prefix = _PREFIX.pack(len(header), len(frame.blob))
        try:
            self._wait_until(deadline)
            if descriptors:
                socket.send_fds(self.connection, [prefix], list(descriptors))
            else:
                self.connection.sendall(prefix)
            # The receiver may close once it has the whole frame: nothing is sent after that, not
            # even nothing, which would fail.
            for part in (header, frame.blob):
                if part:
                    self._wait_until(deadline)
                    self.connection.sendall(part)
        except TimeoutError as error:
            raise ChannelTimeout("the other side did not read in time") from error
        except OSError as error:
            raise ChannelClosed("the other side is gone") from error

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
        prefix, descriptors = self._receive_prefix(deadline, max_descriptors)
        try:
            header, blob = self._receive_rest(prefix, deadline)
        except BaseException:
            _close(descriptors)
            raise
        return Frame(header, blob, descriptors)

    def close(self) -> None:
        """Close the socket; closing twice does no harm."""
        self.connection.close()

    def _receive_rest(
        self, prefix: bytes, deadline: float | None
    ) -> tuple[dict[str, Any], bytearray]:
        header_length, blob_length = _PREFIX.unpack(prefix)
        if header_length > self.max_header_bytes or blob_length > self.max_blob_bytes:
            raise TooLarge("the message is larger than the limit")
        header_bytes = self._receive_exactly(header_length, deadline)
        blob = self._receive_exactly(blob_length, deadline)
        # Ours is: and other characters would make the text four times as large at once.
        if not header_bytes.isascii():
            raise MalformedMessage("the header is not ASCII")
        if has_more_parts(header_bytes, _MOST_OF):
            raise TooLarge("too many parts")
        try:
            header = json.loads(header_bytes)
        except (ValueError, RecursionError) as error:
            raise MalformedMessage("the header is not JSON") from error
        if not isinstance(header, dict):
            raise MalformedMessage("the header is not an object")
        return header, blob

    def _receive_prefix(
        self, deadline: float | None, max_descriptors: int
    ) -> tuple[bytes, list[int]]:
        if not max_descriptors:
            return bytes(self._receive_exactly(_PREFIX.size, deadline)), []
        self._wait_until(deadline)
        room = socket.CMSG_SPACE(max_descriptors * array.array("i").itemsize)
        try:
            data, ancillary, _, _ = self.connection.recvmsg(_PREFIX.size, room)
        except TimeoutError as error:
            raise ChannelTimeout("no answer in time") from error
        except OSError as error:
            raise ChannelClosed("the other side is gone") from error
        if not data:
            raise ChannelClosed("the other side is gone")
        descriptors = array.array("i")
        for level, kind, payload in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                usable = len(payload) - len(payload) % descriptors.itemsize
                descriptors.frombytes(payload[:usable])
        try:
            rest = self._receive_exactly(_PREFIX.size - len(data), deadline)
        except BaseException:
            _close(descriptors)
            raise
        return data + bytes(rest), list(descriptors)

    def _receive_exactly(self, count: int, deadline: float | None) -> bytearray:
        buffer = bytearray(count)
        view = memoryview(buffer)
        received = 0
        while received < count:
            self._wait_until(deadline)
            try:
                size = self.connection.recv_into(view[received:])
            except TimeoutError as error:
                raise ChannelTimeout("no answer in time") from error
            except OSError as error:
                raise ChannelClosed("the other side is gone") from error
            if size == 0:
                raise ChannelClosed("the other side is gone")
            received += size
        return buffer

    def _wait_until(self, deadline: float | None) -> None:
        if deadline is None:
            self.connection.settimeout(None)
            return
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise ChannelTimeout("no time left")
        self.connection.settimeout(remaining)


def _close(descriptors: Iterable[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)
