"""Measures what the largest messages that the caps allow cost the side that reads them.

`python -m tests.protocol.worst_message` prints megabytes and processor time for each.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from autograder.outside.stand_in import StandIn
from autograder.outside.student_errors import raised_by_student
from autograder.outside.well_formed import well_formed_outputs
from autograder.protocol import ChannelError, FrameSocket, unpack
from autograder.protocol import codes as c
from autograder.protocol.limits import Limits
from tests.protocol.forged import forged

LIMITS = Limits()
CAPS = LIMITS.data_limits
_ROOM = CAPS.max_header_bytes - 1000
_EMOJI = "\U0001f600"
_BYTES = c.DTYPES.index(np.dtype(np.uint8))
_BOOLS = c.DTYPES.index(np.dtype(np.bool_))

Message = tuple[str, bytes, int]
"""A header, the beginning of its block, and how many zeros make up the rest."""


def _values(codes: list[int], floats: int = 0, *, filled: bool = True, raw: bytes = b"") -> Message:
    """A message of values that fills the block, if it is to."""
    header, begin = forged(codes, bytes_of_floats(floats), raw, roots=1)
    return json.dumps(header), begin, (CAPS.max_bytes - len(begin)) if filled else 0


def bytes_of_floats(count: int) -> list[float]:
    """So many floats, none of them like another."""
    return [0.1 * number for number in range(count)]


def _all_of(part: list[int], count: int, *, others: int = 1) -> Message:
    """One large array, and as many equal parts as codes and the limit on them allow."""
    count = min(count, (CAPS.max_codes - 40) // len(part))
    rest = CAPS.max_bytes - 8 * (len(part) * count + 40) - 2 * c.ALIGNMENT
    array = [c.ARRAY, _BYTES, 1, 1, rest]
    codes = [c.LIST, count + others, *array, *part * count]
    header, begin = forged(codes, [], b"", roots=1)
    return json.dumps(header), begin, CAPS.max_bytes - len(begin)


def messages() -> dict[str, Message]:
    """The largest messages of each kind."""
    parts, objects = CAPS.max_parts - 10, CAPS.max_objects - 10
    text = ("a" * (_ROOM - 400) + _EMOJI).encode()
    output = {"output_type": "stream", "name": "stdout", "text": "a" * (_ROOM - 4000) + _EMOJI}
    no_value = {"roots": 0, "codes": 0, "floats": 0}
    whole = CAPS.max_bytes - 64
    return {
        "one array": _values([c.ARRAY, _BYTES, 1, 1, whole]),
        "bytes": _values([c.BYTES, whole]),
        "one text": _values([c.TEXT, len(text)], filled=False, raw=text),
        "text of an output": (json.dumps({"outputs": [output], **no_value}), b"", 0),
        "whole numbers": _all_of([c.INT, 2**62], parts),
        "a list of whole numbers": _values([c.INTS, parts, *range(2**40, 2**40 + parts)]),
        "floats": _values([c.LIST, parts, *[c.FLOAT] * parts], parts),
        "a list of floats": _values([c.FLOATS, parts], parts),
        "NumPy's floats": _values([c.LIST, parts, *[c.FLOAT64] * parts], parts),
        "slices": _all_of([c.SLICE, c.NONE, c.NONE, c.NONE], parts // 4),
        "references": _all_of([c.KNOWN, 0], parts),
        "empty arrays": _all_of([c.ARRAY, _BOOLS, 1, 1, 0], objects),
        "arrays of many axes": _all_of([c.ARRAY, _BOOLS, 1, 32, *[0] * 32], objects),
        "lists": _all_of([c.LIST, 0], parts),
        "dicts": _all_of([c.DICT, 0], parts),
        "sets": _all_of([c.SET, 0], objects),
        "many codes": _values([c.LIST, CAPS.max_codes - 2, *[c.NONE] * (CAPS.max_codes - 2)]),
        "keys": ("{" + ",".join(f'"{i}":0.5' for i in range(99_000)) + "}", b"", 0),
        "numbers in the header": (
            '{"a":[' + "[0]," * 39_000 + '[0]],"b":[' + "1.5," * 200_000 + "1]}",
            b"",
            0,
        ),
    }


def measure(name: str) -> tuple[float, float, str]:
    """Read a message in a process of its own.

    Returns:
        The most memory that it took beside what was there before, in MiB; processor seconds; what
        came of it.
    """
    child = subprocess.run(
        [sys.executable, "-m", "tests.protocol.worst_message", name],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    mebibytes, seconds, outcome = child.stdout.split(maxsplit=2)
    return float(mebibytes), float(seconds), outcome.strip()


def _read(name: str) -> None:
    ours, theirs = socket.socketpair()
    sender = os.fork()
    if sender == 0:
        ours.close()
        _send(theirs, *messages()[name])
        os._exit(0)
    theirs.close()
    before, started = _memory("VmRSS"), time.process_time()
    channel = FrameSocket(
        ours, max_header_bytes=CAPS.max_header_bytes, max_blob_bytes=CAPS.max_bytes
    )
    outcome = "read"
    try:
        frame = channel.receive()
        raised_by_student(frame.header.get("error"))
        well_formed_outputs(frame.header.get("outputs"), 2 * 1024 * LIMITS.output_kb)
        # A callback's arguments: the one place where arrays are copied.
        unpack(frame.header, frame.blob, other=_stand_in, limits=CAPS, known=[[]], copies=True)
    except ChannelError as error:
        outcome = str(error)
    print(_memory("VmHWM") - before, time.process_time() - started, outcome)
    channel.close()
    os.waitpid(sender, 0)


def _send(connection: socket.socket, header: str, begin: bytes, zeros: int) -> None:
    text = header.encode()
    with contextlib.suppress(OSError):
        connection.sendall(struct.pack("!IQ", len(text), len(begin) + zeros) + text + begin)
        while zeros > 0:
            zeros -= connection.send(bytes(min(zeros, 2**20)))


def _stand_in(described: tuple[Any, ...]) -> StandIn:
    return StandIn(None, *described[1:])  # type: ignore[arg-type]


def _memory(field: str) -> float:
    """MiB by Linux's own account; `ru_maxrss` would begin at what the parent once had."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


if __name__ == "__main__":
    if sys.argv[1:]:
        _read(sys.argv[1])
    else:
        for each in messages():
            print("{:6.0f} MiB {:6.2f} s  {}, {}".format(*measure(each), each))
