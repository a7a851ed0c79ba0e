"""What must stay as it is: others' files, a process, a server; and who is still running."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from trainlab.data.digits import RESERVED_FILE

from autograder.lab import Master
from tests.banks.notebooks import SOLUTIONS, all_right, write

MARKER = "hostile-bank-left-this-running"


@dataclass
class Canary:
    """Things outside the sandbox that an attack may try to read, change, reach or kill.

    Attributes:
        folder: a course folder with another student's work, a gradebook and solutions.
        port: where a TCP server listens.
        victim: a process of the grader's user.
        visits: who reached a server.
    """

    folder: Path
    port: int
    victim: subprocess.Popen[bytes]
    visits: list[str] = field(default_factory=list)

    @property
    def names(self) -> dict[str, str]:
        """What the placeholders in an attack's code stand for."""
        return {
            "CANARY_FOLDER": str(self.folder),
            "CANARY_PORT": str(self.port),
            "VICTIM_PID": str(self.victim.pid),
            "MARKER": MARKER,
        }

    def restart_victim(self) -> None:
        """Start another victim in place of one that was killed."""
        self.victim = _victim()

    def digest(self) -> dict[str, str]:
        """The hash of every file, and the names of everything else."""
        return digest_of_tree(self.folder)


def digest_of_tree(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder, and the names of everything else."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "other"
        )
        for path in sorted(folder.rglob("*"))
    }


@contextmanager
def canary(folder: Path, master: Master) -> Iterator[Canary]:
    """Put everything up, and take it down afterwards."""
    write(all_right(master), folder, "ada", master.lab)
    nbformat.write(all_right(master), folder / "answers.ipynb")
    (folder / "gradebook.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    solutions = folder / "solutions"
    solutions.mkdir()
    (solutions / "secret.txt").write_text("an expected value\n")
    shutil.copy(SOLUTIONS / RESERVED_FILE, solutions / RESERVED_FILE)
    # World-writable: only the sandbox keeps an attack away, not the file's permissions.
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    with _tcp_server() as tcp, _unix_server(str(folder / "socket")) as unix:
        port = tcp.getsockname()[1]
        with _unix_server(f"\0autograder-{port}") as abstract:
            put_up = Canary(folder, port, _victim())
            for name, server in (("tcp", tcp), ("unix", unix), ("abstract", abstract)):
                threading.Thread(
                    target=_count_visits, args=(server, name, put_up.visits), daemon=True
                ).start()
            try:
                yield put_up
            finally:
                put_up.victim.kill()
                put_up.victim.wait()


def processes_of_the_sandbox() -> set[int]:
    """Every living process below this one that runs in the sandbox, or carries the marker."""
    parents, marked, living = {}, set(), set()
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            state, parent = Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()[:2]
            command = Path("/proc", entry, "cmdline").read_bytes()
        except OSError:
            continue
        parents[int(entry)] = int(parent)
        if state != "Z":
            living.add(int(entry))
        if MARKER.encode() in command:
            marked.add(int(entry))
    ours = {os.getpid()}
    while True:
        more = {process for process, parent in parents.items() if parent in ours} - ours
        if not more:
            return ((ours - {os.getpid()}) & living) | marked
        ours |= more


def left_running(before: set[int], seconds: float = 5.0) -> set[int]:
    """What runs now and did not before; waits a little for the kernel to bury the dead."""
    deadline = time.monotonic() + seconds
    while True:
        left = processes_of_the_sandbox() - before
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.02)


def _victim() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])


def _tcp_server() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def _unix_server(address: str) -> socket.socket:
    server = socket.socket(socket.AF_UNIX)
    server.bind(address)
    server.listen()
    return server


def _count_visits(server: socket.socket, name: str, visits: list[str]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        visits.append(name)
        connection.close()
