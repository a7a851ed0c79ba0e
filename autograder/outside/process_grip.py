"""Holds on to one process in the sandbox, so that no other can be hit in its place."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct

from autograder.outside.process_tree import descends_from


class ProcessGrip:
    """Kills the process that made the other end of a socket pair, and no other.

    On Linux the kernel tells which process that was, whatever the process itself says. It must live
    in a process namespace other than ours (or be our own descendant without a sandbox), so that a
    forged or reused number never hits a process outside.

    Attributes:
        process: its number outside the sandbox; None where the system does not tell, or once it was
            killed.
    """

    def __init__(self, connection: socket.socket, reported_process: int | None) -> None:
        self.process: int | None = None
        self._descriptor: int | None = None
        self._reported: int | None = None
        if not hasattr(socket, "SO_PEERCRED"):
            self._reported = reported_process
            return
        process = _peer_process(connection)
        if process is None:
            # Not a socket of ours: what the sender says of itself must not choose whom we kill.
            return
        with contextlib.suppress(OSError):
            descriptor = os.pidfd_open(process)
            if descends_from(process, os.getpid()):
                self._descriptor, self.process = descriptor, process
            else:
                os.close(descriptor)

    def kill(self) -> None:
        """End the process; ending it twice does no harm."""
        self.process = None
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)
            os.close(self._descriptor)
            self._descriptor = None
        elif self._reported is not None:
            with contextlib.suppress(OSError):
                os.kill(self._reported, signal.SIGKILL)
            self._reported = None


def _peer_process(connection: socket.socket) -> int | None:
    try:
        credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    except OSError:
        return None
    process, _, _ = struct.unpack("3i", credentials)
    return int(process) or None
