"""Frames arrive whole, in time and within their caps, or fail with a named error."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import threading
import time
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


WAITS: dict[str, Callable[[FrameSocket, float], object]] = {
    "send": lambda channel, deadline: channel.send(Frame({}, bytes(2**25)), deadline=deadline),
    "receive": lambda channel, deadline: channel.receive(deadline=deadline),
}


@pytest.mark.parametrize("wait", WAITS.values(), ids=WAITS)
def test_who_else_holds_the_socket_cannot_make_it_wait_for_ever(
    wait: Callable[[FrameSocket, float], object],
) -> None:
    """A student's process made both ends, and may have kept one."""
    left, _ = pair(max_blob=2**26)
    kept = left.connection.dup()

    def meddle() -> None:
        time.sleep(0.02)
        kept.setblocking(True)
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            kept.setsockopt(socket.SOL_SOCKET, option, struct.pack("@ll", 0, 0))
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)

    for first in (True, False):
        meddler = threading.Thread(target=meddle)
        meddler.start()
        if first:
            meddler.join()
        assert ends_within(20, lambda: wait(left, time.monotonic() + 0.2)) is ChannelTimeout
        meddler.join()


def ends_within(seconds: float, work: Callable[[], object]) -> type[BaseException] | None:
    """What work ends with, which may be never."""
    ended: list[type[BaseException]] = []

    def do() -> None:
        try:
            work()
        except BaseException as error:
            ended.append(type(error))

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(seconds)
    return ended[0] if ended else None


@pytest.mark.parametrize("wait", WAITS.values(), ids=WAITS)
@pytest.mark.parametrize("late", [True, False])
def test_a_channel_of_ours_that_is_closed_is_named(
    wait: Callable[[FrameSocket, float], object], late: bool
) -> None:
    left, _ = pair(max_blob=2**26)
    left.close()
    with pytest.raises((ChannelClosed, ChannelTimeout)):
        wait(left, time.monotonic() + (-1 if late else 1))


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
        """A socket whose peer is gone once the header has been sent, and takes some at once."""

        def __init__(self, at_once: int) -> None:
            self.sent = 0
            self.at_once = at_once

        def sendmsg(self, parts: list[bytes], *_: object) -> int:
            if self.sent >= 14:
                raise BrokenPipeError
            part = b"".join(parts)[: self.at_once]
            self.sent += len(part)
            return len(part)

    for at_once in (1, 5, 14, 100):
        socket_like = ClosesWhenComplete(at_once)
        FrameSocket(socket_like, max_header_bytes=99, max_blob_bytes=99).send(Frame({}))  # type: ignore[arg-type]
        assert socket_like.sent == 14


@pytest.mark.parametrize("size", [0, 1, 2**14 - 40, 2**14, 2**14 + 1, 2**20])
def test_frames_of_any_size_arrive_one_after_another(size: int) -> None:
    left, right = pair(max_blob=2**21)
    blobs = [bytes([number]) * size for number in range(3)]

    def send_all() -> None:
        for number, blob in enumerate(blobs):
            left.send(Frame({"number": number}, blob))

    sender = threading.Thread(target=send_all)
    sender.start()
    for number, blob in enumerate(blobs):
        arrived = right.receive(deadline=time.monotonic() + 20)
        assert arrived.header == {"number": number}
        assert arrived.blob == blob
    sender.join()


def test_a_frame_that_trickles_in_arrives_whole() -> None:
    left, right = pair()
    data = struct.pack("!IQ", 2, 3) + b"{}" + b"abc"

    def trickle() -> None:
        for byte in data:
            left.connection.send(bytes([byte]))
            time.sleep(0.002)

    sender = threading.Thread(target=trickle)
    sender.start()
    assert right.receive(deadline=time.monotonic() + 20).blob == b"abc"
    sender.join()


def test_a_large_frame_to_a_slow_reader_arrives_whole() -> None:
    left, right = pair(max_blob=2**24)
    blob = os.urandom(2**23)
    sender = threading.Thread(
        target=left.send, args=(Frame({}, blob),), kwargs={"deadline": time.monotonic() + 30}
    )
    sender.start()
    time.sleep(0.2)
    assert right.receive(deadline=time.monotonic() + 30).blob == blob
    sender.join()


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


REFUSED = {
    "more than the caps": struct.pack("!IQ", 10, 2**40),
    "no JSON": struct.pack("!IQ", 3, 0) + b"abc",
    "half a prefix": b"\0\0",
    "half a header": struct.pack("!IQ", 10, 0) + b"{",
    "too many parts": struct.pack("!IQ", 900_011, 0) + b'{"nodes":[' + b"," * 900_000 + b"}",
}


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="Linux counts open files there")
@pytest.mark.parametrize("sent", REFUSED.values(), ids=REFUSED)
def test_descriptors_that_come_with_a_refused_message_are_closed(sent: bytes) -> None:
    left, right = pair(max_header=2**20)
    with open(os.devnull) as file:
        sender = threading.Thread(target=_send, args=(left.connection, sent, file.fileno()))
        before = open_files()
        sender.start()
        with pytest.raises((ChannelClosed, MalformedMessage, TooLarge)):
            right.receive(deadline=time.monotonic() + 20, max_descriptors=1)
        sender.join()
        # The sender has closed its end; nothing else was opened.
        assert open_files() == before - 1


def _send(connection: socket.socket, sent: bytes, descriptor: int) -> None:
    socket.send_fds(connection, [sent[:1]], [descriptor] * 2)
    connection.sendall(sent[1:])
    connection.close()


def test_descriptors_where_none_are_awaited_never_arrive() -> None:
    left, right = pair()
    with open(os.devnull) as file:
        before = open_files()
        left.send(Frame({}), descriptors=(file.fileno(),))
        assert right.receive(deadline=time.monotonic() + 20).descriptors == []
        assert open_files() == before


def received(header: bytes) -> Frame:
    left, right = pair(max_header=2**24)
    sender = threading.Thread(
        target=left.connection.sendall, args=(struct.pack("!IQ", len(header), 0) + header,)
    )
    sender.start()
    try:
        return right.receive(deadline=time.monotonic() + 60)
    finally:
        sender.join()


BOMBS = {
    "empty objects": b'{"nodes":[' + b",".join([b"{}"] * 100_000) + b"]}",
    "empty lists": b'{"nodes":[' + b",".join([b"[]"] * 1_000_000) + b"]}",
    "nested lists": b'{"nodes":[' + b",".join([b"[" * 200 + b"]" * 200] * 5000) + b"]}",
    "numbers": b'{"nodes":[' + b",".join([b"1e9"] * 1_000_000) + b"]}",
    "keys": b"{" + b",".join(b'"%x":0' % i for i in range(200_000)) + b"}",
    "texts": b'{"nodes":[' + b",".join(b'"%x"' % i for i in range(610_000)) + b"]}",
    "a long text of escapes": b'{"a":"' + rb"\"" * 2_000_000 + b'"' + b"[" * 500_000 + b"}",
    "a text without end": b'{"a":' + b"[" * 500_000 + b'"' + rb"\"" * 2_000_000,
    "quotation marks in texts": b'{"nodes":[' + b",".join([rb'"\"\\"'] * 1_000_000) + b"]}",
}


@pytest.mark.parametrize("header", BOMBS.values(), ids=BOMBS)
def test_a_header_is_counted_before_any_of_it_is_built(header: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge, match="too many parts"):
            received(header)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2.5 * len(header) + 2**20  # sent once, received once


@pytest.mark.parametrize("character", [*"[{,:", "\\", '"', '",', '\\",[{:'])
def test_printed_text_may_hold_any_number_of_marks(character: str) -> None:
    text = character * 1_000_000
    assert received(json.dumps({"text": text}).encode()).header == {"text": text}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_header_in_other_characters_is_refused(encoding: str) -> None:
    with pytest.raises(MalformedMessage):
        received('{"text": "\U0001f600"}'.encode(encoding))


@given(st.binary(max_size=200))
def test_no_bytes_give_anything_but_a_frame_or_a_named_error(data: bytes) -> None:
    left, right = pair()
    with contextlib.closing(right):
        left.connection.sendall(data)
        left.close()
        with contextlib.suppress(ChannelClosed, MalformedMessage, TooLarge):
            assert isinstance(right.receive(deadline=time.monotonic() + 20), Frame)
