"""Reaching out. A server of the test's counts who comes; right only if something answers."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "network"


def _reaches(name: str, body: str) -> Attack:
    lines = "\n".join(f"        {line}" for line in body.strip().splitlines())
    code = (
        "import ctypes, os, socket, subprocess, urllib.request\nsocket.setdefaulttimeout(0.5)\n"
        f"def double(x):\n    try:\n{lines}\n    except OSError:\n        return 0 * x\n"
        "    return 2 * x\n"
    )
    return Attack(name, _KIND, code)


ATTACKS = (
    _reaches("TCP", "socket.create_connection(('127.0.0.1', CANARY_PORT)).sendall(b'answers')"),
    _reaches(
        "UDP",
        "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:\n"
        "    s.sendto(b'x', ('127.0.0.1', CANARY_PORT))",
    ),
    _reaches("HTTP", "urllib.request.urlopen('http://127.0.0.1:CANARY_PORT/', timeout=0.5)"),
    _reaches(
        "a Unix socket",
        "with socket.socket(socket.AF_UNIX) as s: s.connect('CANARY_FOLDER/socket')",
    ),
    _reaches(
        "an abstract Unix socket",
        "with socket.socket(socket.AF_UNIX) as s: s.connect('\\0autograder-CANARY_PORT')",
    ),
    _reaches(
        "raw and packet sockets",
        "try: socket.socket(socket.AF_PACKET, socket.SOCK_RAW)\n"
        "except OSError: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)",
    ),
    _reaches(
        "a network of its own making",
        "ctypes.CDLL(None).unshare(0x10000000 | 0x40000000)\n"
        "import fcntl, struct\n"
        "with socket.socket() as s:\n"
        "    try: fcntl.ioctl(s, 0x8914, struct.pack('16sh', b'lo', 0x41))\n"
        "    except OSError: pass\n"
        "socket.create_connection(('127.0.0.1', CANARY_PORT)).sendall(b'answers')",
    ),
)
