"""Frames arrive whole, in time and within their caps, or fail with a named error."""

from __future__ import annotations

import os
import socket
import struct
import time

import pytest

from autograder.protocol import (
    ChannelClosed,
    ChannelTimeout,
    Frame,
    FrameSocket,
    MalformedMessage,
    TooLarge,
)


def pair(max_header: int = 1000, max_blob: int = 1000) -> tuple[FrameSocket, FrameSocket]:
    left, right = socket.socketpair()
    return tuple(  # type: ignore[return-value]
        FrameSocket(end, max_header_bytes=max_header, max_blob_bytes=max_blob)
        for end in (left, right)
    )


def soon() -> float:
    return time.monotonic() + 0.05


def test_a_frame_arrives_with_its_blob() -> None:
    left, right = pair()
    left.send(Frame({"op": "call"}, b"\x00\xff"))
    arrived = right.receive()
    assert arrived.header == {"op": "call"}
    assert bytes(arrived.blob) == b"\x00\xff"


def test_descriptors_arrive_as_new_ones() -> None:
    left, right = pair()
    reading, writing = os.pipe()
    left.send(Frame({}), descriptors=(writing,))
    arrived = right.receive(max_descriptors=1)
    os.write(arrived.descriptors[0], b"x")
    assert os.read(reading, 1) == b"x"


def test_waiting_ends_at_the_deadline() -> None:
    _, right = pair()
    with pytest.raises(ChannelTimeout):
        right.receive(deadline=soon())


def test_half_a_frame_ends_at_the_deadline() -> None:
    left, right = pair()
    left.connection.sendall(struct.pack("!IQ", 10, 0) + b"{")
    with pytest.raises(ChannelTimeout):
        right.receive(deadline=soon())


def test_a_reader_that_does_not_read_ends_at_the_deadline() -> None:
    left, _ = pair(max_blob=2**26)
    with pytest.raises(ChannelTimeout):
        left.send(Frame({}, bytes(2**25)), deadline=soon())


def test_a_closed_end_is_named() -> None:
    left, right = pair()
    left.close()
    with pytest.raises(ChannelClosed):
        right.receive(deadline=soon())


def test_an_announcement_beyond_the_caps_is_refused_before_it_is_read() -> None:
    left, right = pair()
    left.connection.sendall(struct.pack("!IQ", 10, 2**40))
    with pytest.raises(TooLarge):
        right.receive(deadline=soon())


@pytest.mark.parametrize("header", [b"nonsense", b"[1, 2]", b"\xff\xfe", b"[" * 900])
def test_a_header_that_is_no_object_is_refused(header: bytes) -> None:
    left, right = pair()
    left.connection.sendall(struct.pack("!IQ", len(header), 0) + header)
    with pytest.raises(MalformedMessage):
        right.receive(deadline=soon())


def test_too_much_is_refused_before_anything_is_sent() -> None:
    left, right = pair()
    with pytest.raises(TooLarge):
        left.send(Frame({}, bytes(2000)))
    with pytest.raises(ChannelTimeout):
        right.receive(deadline=soon())


def test_the_receiver_may_leave_as_soon_as_it_has_the_frame() -> None:
    """A process that announces itself must not die because the listener is satisfied."""

    class ClosesWhenComplete:
        """A socket whose peer is gone once the header has been sent."""

        def __init__(self) -> None:
            self.sent = 0

        def settimeout(self, _: float | None) -> None: ...

        def sendall(self, part: bytes) -> None:
            if self.sent >= 14:
                raise BrokenPipeError
            self.sent += len(part)

    socket_like = ClosesWhenComplete()
    FrameSocket(socket_like, max_header_bytes=99, max_blob_bytes=99).send(Frame({}))  # type: ignore[arg-type]
    assert socket_like.sent == 14
