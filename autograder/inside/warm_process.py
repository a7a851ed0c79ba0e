"""The warm process: imports everything once, then forks a shut-in process for each submission.

Run by the trusted side as ``python -m autograder.inside.warm_process DESCRIPTOR`` inside bubblewrap.
It never runs a student's code and never holds a test, an expected value or a label.
"""

from __future__ import annotations

import argparse
import gc
import os
import socket
from dataclasses import dataclass
from typing import Any

from autograder.protocol import ChannelClosed, Frame, FrameSocket
from autograder.outside import isolation
from autograder.protocol.limits import MEBIBYTE, Limits
from autograder.inside.request_loop import StudentProcess
from autograder.inside.student_shell import Outputs, StudentShell, redirect_streams, start_shell


@dataclass
class _Warm:
    shell: StudentShell
    isolated: bool
    loaded: int


def main() -> None:
    """Get warm, say so, and serve until the trusted side closes the channel."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("descriptor", type=int, help="the control socket's file descriptor")
    parser.add_argument("--not-isolated", action="store_true", help="no namespaces of its own")
    arguments = parser.parse_args()
    connection = socket.socket(fileno=arguments.descriptor)
    os.set_inheritable(arguments.descriptor, False)
    control = FrameSocket(connection, max_header_bytes=MEBIBYTE, max_blob_bytes=256 * MEBIBYTE)
    isolation.adopt_orphans()
    shell = _warm_up()
    warm = _Warm(shell, not arguments.not_isolated, isolation.address_space_in_use())
    control.send(Frame({"status": "warm"}))
    while True:
        try:
            request = control.receive()
        except ChannelClosed:
            return
        child = isolation.in_child(lambda request=request: _start(warm, control, request))  # type: ignore[misc]
        _, status = os.waitpid(child, 0)
        if status != 0:
            control.send(Frame({"status": "failed", "error": "the fork ended early"}))


def _warm_up() -> StudentShell:
    import matplotlib.pyplot  # noqa: F401  # imported for the forks

    import trainlab.checks
    import trainlab.data
    import trainlab.keras_record
    import trainlab.training

    trainlab.data.digits()
    shell = start_shell(Outputs(on_overflow=lambda: None))
    gc.collect()
    # What lives now lives in every fork: freezing spares each its own copy of the pages.
    gc.freeze()
    return shell


def _start(warm: _Warm, control: FrameSocket, request: Frame) -> None:
    limits = Limits(**request.header["limits"])
    try:
        if warm.isolated:
            isolation.enter_new_namespaces()
    except OSError as error:
        control.send(Frame({"status": "failed", "error": str(error)}))
        return
    isolation.in_child(lambda: _first_process(warm, control, request, limits))


def _first_process(warm: _Warm, control: FrameSocket, request: Frame, limits: Limits) -> None:
    """Process 1 of the submission's namespace: never runs student code, only buries the dead."""
    ours, theirs = socket.socketpair()
    os.setsid()
    try:
        if warm.isolated:
            isolation.mount_private_folders(limits)
        elif request.header.get("folder"):
            os.chdir(request.header["folder"])
    except OSError as error:
        control.send(Frame({"status": "failed", "error": str(error)}))
        return
    control.send(
        Frame({"status": "started", "process": os.getpid()}), descriptors=(theirs.fileno(),)
    )
    theirs.close()
    control.close()
    isolation.in_child(lambda: _student(warm, ours, request, limits))
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _student(warm: _Warm, init: socket.socket, request: Frame, limits: Limits) -> None:
    if warm.isolated:
        os.chdir(isolation.HOME)
        os.environ["HOME"] = isolation.HOME
        if not os.access("/tmp", os.W_OK):
            os.environ["TMPDIR"] = isolation.HOME
    _write_files(request)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    isolation.set_resource_limits(limits, loaded=warm.loaded, own_namespace=warm.isolated)
    if warm.isolated:
        isolation.drop_privileges()
    redirect_streams(warm.shell.outputs)
    StudentProcess(warm.shell, init, limits).serve_first()


def _write_files(request: Frame) -> None:
    """Put the lab's released files and the student's own beside the notebook."""
    files: list[dict[str, Any]] = request.header.get("files", [])
    for file in files:
        path = os.path.normpath(file["name"])
        if os.path.isabs(path) or path.startswith(".."):
            continue
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "wb") as stream:
            stream.write(request.blob[file["start"] : file["start"] + file["length"]])


if __name__ == "__main__":
    main()
