"""Measures what the largest messages that the caps allow cost the side that reads them.

`python -m tests.protocol.worst_message` prints megabytes and processor time for each.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from autograder.outside.stand_in import StandIn
from autograder.outside.student_errors import raised_by_student
from autograder.outside.well_formed import well_formed_outputs
from autograder.protocol import ChannelError, FrameSocket, unpack
from autograder.protocol.limits import Limits

LIMITS = Limits()
CAPS = LIMITS.data_limits
_ROOM = CAPS.max_header_bytes - 1000
_EMOJI = r"\ud83d\ude00"


def _repeated(node: str, count: int, before: str = '["none"]') -> str:
    """A header of many equal nodes, as many as fit."""
    count = min(count, _ROOM // (len(node) + 1))
    return '{"nodes":[' + ",".join([before, *[node] * count]) + '],"roots":[0]}'


def messages() -> dict[str, tuple[str, int]]:
    """Headers, and how many bytes of arrays stand behind each."""
    data, parts, objects = CAPS.max_bytes, CAPS.max_parts - 1, CAPS.max_objects - 1
    block = f'["array","|u1",[{data}],0,{data},true]'
    text = "a" * (_ROOM - 400) + _EMOJI
    empty = f'["array","|b1",[0],{data},0,true]'
    output = '{"outputs":[{"output_type":"stream","name":"stdout","text":"' + text + '"}],'
    return {
        "one array": (_repeated(block, 1), data),
        "bytes": (_repeated(f'["bytes",0,{data}]', 1), data),
        "one text": ('{"nodes":[["str","' + text + '"]],"roots":[0]}', 0),
        "bytes and text": (
            f'{{"nodes":[["bytes",0,{data}],["str","{text}"]],"roots":[0,1]}}',
            data,
        ),
        "text of an output": (output + '"nodes":[["none"]],"roots":[0]}', 0),
        "numbers": (_repeated('["float",0.123456789]', parts, block), data),
        "long numbers": (_repeated('["int",' + "9" * 4000 + "]", parts, block), data),
        "slices": (_repeated('["slice",0,0,0]', parts * 3 // 4, block), data),
        "references": (_repeated('["known",0]', parts, block), data),
        "empty arrays": (_repeated(empty, objects, block), data),
        "arrays of many axes": (
            _repeated(empty.replace("[0]", str([0] * 32)), objects // 2, block),
            data,
        ),
        "stand-ins": (_repeated('["handle",1,"x",true]', objects, block), data),
        "lists": (_repeated('["list",[0]]', parts * 9 // 10, block), data),
        # All at once, as a search by machine put them together.
        "dicts, arrays and text": (_mixture(data, parts * 4 // 5, objects), data),
        "a long list": (
            '{"nodes":[["none"],["list",[' + "0," * (parts - 2) + '0]]],"roots":[1]}',
            0,
        ),
        "no nodes": ('{"a":[' + "[0]," * 290_000 + '[0]],"b":[' + "1.5," * 300_000 + "1]}", 0),
        "keys": ("{" + ",".join(f'"{i}":0.5' for i in range(99_000)) + "}", 0),
    }


def _mixture(data: int, dicts: int, arrays: int) -> str:
    """A header of empty dicts and arrays beside all of the data, filled up with one text."""
    nodes = [
        f'["array","|u1",[{data}],0,{data},true]',
        *['["dict",[]]'] * dicts,
        *[f'["array","|b1",[0],{data},0,true]'] * arrays,
    ]
    rest = _ROOM - sum(map(len, nodes)) - len(nodes) - 100
    return '{"nodes":[' + ",".join([*nodes, f'["str","{"a" * rest}{_EMOJI}"]']) + '],"roots":[0]}'


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


def _send(connection: socket.socket, header: str, blob: int) -> None:
    text = header.encode()
    with contextlib.suppress(OSError):
        connection.sendall(struct.pack("!IQ", len(text), blob) + text)
        for _ in range(blob // 2**20):
            connection.sendall(bytes(2**20))


def _stand_in(node: list[Any]) -> StandIn:
    return StandIn(None, node[1], node[2], node[3])  # type: ignore[arg-type]


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
