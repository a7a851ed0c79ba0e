"""Feeds bytes to all that reads messages on the trusted side: a target for a fuzzer.

With atheris installed, `python -m tests.protocol.fuzz_target FOLDER -max_total_time=900` looks for
bytes that get past the named errors. `test_corpus.py` replays what was found.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
import random
import socket
import struct
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.outside.student_errors import RaisedByStudent, raised_by_student
from autograder.outside.well_formed import well_formed_outputs
from autograder.protocol import (
    ChannelError,
    DataLimits,
    Frame,
    FrameSocket,
    MalformedMessage,
    TooLarge,
    apply_updates,
    collect_updates,
    contents_before,
    pack,
    unpack,
)
from autograder.protocol.copies import copies_of
from autograder.protocol.plain_data import refuse

LIMITS = DataLimits(max_bytes=4096, max_header_bytes=4096, max_parts=300, max_depth=12)
_MOST_OUTPUT = 500


class Handle:
    """Stands for an object of the student's."""


def feed(data: bytes) -> None:
    """Read bytes as the trusted side would, and hold what comes of it against what is promised.

    Raises:
        Exception: whatever is not one of the channel's own errors: a fault.
    """
    with contextlib.suppress(ChannelError):
        _use(_received(data))


def _received(data: bytes) -> Frame:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        channel = FrameSocket(
            ours, max_header_bytes=LIMITS.max_header_bytes, max_blob_bytes=LIMITS.max_bytes
        )
        return channel.receive(deadline=time.monotonic() + 60)


def _use(frame: Frame) -> None:
    header = frame.header
    error = raised_by_student(header.get("error"))
    assert isinstance(error, RaisedByStudent)
    for text in (str(error), error.type_name, error.text, error.source.text, error.source.function):
        text.encode()
    outputs = well_formed_outputs(header.get("outputs"), _MOST_OUTPUT)
    json.dumps(outputs, ensure_ascii=False).encode()
    with contextlib.suppress(MalformedMessage, TooLarge):
        _rebuild(header, frame.blob, copies=True)
    _rebuild(header, frame.blob, copies=False)


def _rebuild(header: dict[str, Any], blob: bytes | bytearray, *, copies: bool) -> None:
    known = [np.zeros((2, 3)), [1, 2], {"a": 1}, {1}, np.random.default_rng(1)]
    received = unpack(header, blob, other=_unpack_other, limits=LIMITS, known=known, copies=copies)
    arrays = [value for value in received.objects if isinstance(value, np.ndarray)]
    assert sum(array.nbytes for array in arrays) <= len(blob)
    if copies:
        assert collect_updates(received, contents_before(received)) == []
    copies_of(received.roots)
    repr(received.roots)
    packed = pack(received.roots, other=_pack_other, limits=DataLimits(), known=known)
    json.dumps(packed.header).encode()
    updates = header.get("updates")
    if isinstance(updates, list) and len(received.roots) == 1 + len(updates):
        apply_updates(known, list(zip(updates, received.roots[1:], strict=True)))


def _unpack_other(described: tuple[Any, ...]) -> Any:
    if described[0] == "handle":
        return Handle()
    raise MalformedMessage("an object of unknown kind")


def _pack_other(value: Any) -> tuple[Any, ...]:
    return ("handle",) if isinstance(value, Handle) else refuse(value)


# -- the fuzzer -----------------------------------------------------------------------------------

_PREFIX = struct.Struct("!IQ")


def message(header: Any, blob: bytes = b"") -> bytes:
    """The bytes of a frame, whatever its header is."""
    text = json.dumps(header).encode()
    return _PREFIX.pack(len(text), len(blob)) + text + blob


def honest_messages() -> list[bytes]:
    """Messages to begin with: each code at least once."""
    generators = [
        np.random.Generator(kind(3))  # type: ignore[abstract]
        for kind in (np.random.PCG64, np.random.Philox, np.random.SFC64, np.random.PCG64DXSM)
    ]
    shared = [None]
    values: list[Any] = [
        [None, ..., True, 2**70, 0.5, "text", 1j, b"bytes", slice(1, None, 2), {1, 2}],
        {"a": np.arange(6.0).reshape(2, 3), "b": np.array(["x", "yz"]), (1,): frozenset({"c"})},
        [np.float32(1.5), np.datetime64("2026-01-01"), np.str_("s"), np.bytes_(b"b")],
        [[0.5, 1.5], [1, 2], [object()], (shared, shared), np.float64(2.5)],
        [np.zeros((0, 3)), np.ones(3, bool), np.array([1, 2], "m8[s]"), np.zeros(2, "V4")],
        *([generator] for generator in generators),
    ]
    packed = [pack([value, [7]], other=lambda _: ("handle",), limits=LIMITS) for value in values]
    error = {"type": "KeyError", "text": "KeyError: 'a'"}
    error |= {"where": {"function": "f", "line": 3, "source": "x['a']"}}  # type: ignore[dict-item]
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": "hello"},
        {"output_type": "display_data", "data": {"text/plain": "1", "image/png": "aaaa"}},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line"]},
    ]
    more = [{"updates": [1], "status": "ok"}, {"error": error}, {"outputs": outputs}]
    return [
        message(each.header | more[number % len(more)], each.blob)
        for number, each in enumerate(packed)
    ]


_INTERESTING: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 16, 624, 2**31, 2**63, 2**64, -(2**63), 0.5, 1e308),
    *(float("nan"), float("inf"), "", "a", "\ud800", "\U0001f600", [], {}, [0], [[0]]),
    *("ExceptionGroup", "SystemExit", "UnicodeDecodeError", "OSError", "Warning"),
    *("roots", "codes", "floats", "updates", "error", "outputs", "text", "where", "type"),
)
"""What stands in a header in place of something else."""

_INTERESTING_CODES = (*range(-2, 26), 32, 33, 624, 625, 2**31, 2**62, 2**63 - 1, -(2**63))

_INTERESTING_TEXT = (
    *(b"<f8", b"|b1", b"<,8", b"<M8[2h]", b"<M8[ns]", b"<m8", b"|S4", b"|V8", b"<f8,<f8", b"O"),
    *(b"<c16", b"<f2", b"|S0", b"<g", b"<U1", b"\xff\xff\xff\xff", b"\xed\xa0\x80"),
    *(b"PCG64", b"MT19937", b"Philox", b"SFC64", b"PCG64DXSM", b"bit_generator", b"handle"),
)


def mutated(data: bytes, seed: int, mutate_bytes: Callable[[bytes], bytes]) -> bytes:
    """Change a message: its JSON as JSON, its block as codes, floats and text; or all as bytes."""
    chance = random.Random(seed)
    try:
        length, _ = _PREFIX.unpack(data[: _PREFIX.size])
        header = json.loads(data[_PREFIX.size : _PREFIX.size + length])
    except (struct.error, ValueError, RecursionError):
        return mutate_bytes(data)
    blob = data[_PREFIX.size + length :]
    if chance.random() < 0.1:
        return mutate_bytes(data)
    if chance.random() < 0.1:
        return message(header, mutate_bytes(blob))
    if chance.random() < 0.7:
        return message(*_with_other_codes(header, blob, chance))
    for _ in range(chance.choice((1, 1, 2, 4))):
        header = _changed(header, chance)
    return message(header, blob)


def _with_other_codes(header: Any, blob: bytes, chance: random.Random) -> tuple[Any, bytes]:
    """The message with some of its codes changed, left out or added; its counts fit mostly."""
    count = header.get("codes") if isinstance(header, dict) else None
    if type(count) is not int or not 0 <= count <= len(blob) // 8:
        return header, blob
    codes = array.array("q", blob[: 8 * count]).tolist()
    rest = blob[8 * count :]
    for _ in range(chance.choice((1, 1, 2, 4))):
        index = chance.randrange(len(codes) + 1)
        way = chance.random()
        if way < 0.2:
            codes[index : index + 1] = []
        elif way < 0.4:
            codes.insert(index, chance.choice(_INTERESTING_CODES))
        elif way < 0.5:
            codes[index:index] = chance.choices(codes or [0], k=chance.randrange(1, 6))
        elif way < 0.7 and index < len(codes):
            codes[index] = max(-(2**63), min(codes[index] + chance.choice((-8, -1, 1, 8)), 2**62))
        elif way < 0.9:
            codes[index : index + 1] = [chance.choice(_INTERESTING_CODES)]
        else:
            text = chance.choice(_INTERESTING_TEXT)
            position = chance.randrange(len(rest) + 1)
            rest = rest[:position] + text + rest[position + len(text) :]
    if chance.random() < 0.9:
        header = header | {"codes": len(codes)}
    return header, array.array("q", codes).tobytes() + rest


def _changed(value: Any, chance: random.Random) -> Any:
    """The value with one thing in it changed."""
    if not isinstance(value, list | dict) or not value or chance.random() < 0.1:
        return chance.choice(_INTERESTING)
    if isinstance(value, dict):
        key = chance.choice(list(value))
        if chance.random() < 0.1:
            return {k: v for k, v in value.items() if k != key}
        return value | {key: _changed(value[key], chance)}
    index = chance.randrange(len(value))
    part = value[index]
    way = chance.random()
    if way < 0.1:
        return value[:index] + value[index + 1 :]
    if way < 0.2:
        return [*value[:index], part, *value[index:]]
    if way < 0.3:
        return [*value[:index], chance.choice(_INTERESTING), *value[index:]]
    if type(part) is int and way < 0.6:
        return [*value[:index], part + chance.choice((-16, -1, 1, 16)), *value[index + 1 :]]
    return [*value[:index], _changed(part, chance), *value[index + 1 :]]


def main() -> None:
    """Fuzz until told to stop."""
    import atheris  # type: ignore[import-not-found]  # no dependency: only whoever fuzzes has it

    folder = next(argument for argument in sys.argv[1:] if not argument.startswith("-"))
    os.makedirs(folder, exist_ok=True)
    for number, data in enumerate(honest_messages()):
        with open(os.path.join(folder, f"honest-{number}"), "wb") as file:
            file.write(data)
    atheris.instrument_all()

    def mutator(data: bytes, max_size: int, seed: int) -> bytes:
        return mutated(data, seed, lambda part: atheris.Mutate(part, max_size))[:max_size]

    atheris.Setup(sys.argv, feed, custom_mutator=mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
