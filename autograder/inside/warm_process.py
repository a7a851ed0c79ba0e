"""The warm process: imports everything once, then forks a shut-in process for each submission.

It never runs a student's code and never holds a test, an expected value or a label.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import socket
import sys
from dataclasses import dataclass

from autograder.inside import isolation, unavailable_modules
from autograder.inside.request_loop import RequestLoop
from autograder.inside.student_shell import Outputs, StudentShell, redirect_streams, start_shell
from autograder.protocol import ChannelClosed, Frame, FrameSocket
from autograder.protocol.files import unpack_files
from autograder.protocol.folders import SUBMISSION_HOME
from autograder.protocol.limits import MEBIBYTE, Limits
from autograder.protocol.messages import Answer
from autograder.protocol.profile import Profile


@dataclass
class _Warm:
    shell: StudentShell
    profile: Profile
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
    profile = Profile.from_plain(control.receive().header["profile"])
    try:
        shell = _warm_up(profile)
    except Exception as error:  # the course's own modules: the trusted side says what is wrong
        control.send(Frame({"status": Answer.FAILED, "error": f"{type(error).__name__}: {error}"}))
        return
    warm = _Warm(shell, profile, not arguments.not_isolated, isolation.address_space_in_use())
    control.send(Frame({"status": Answer.WARM}))
    while True:
        try:
            request = control.receive()
        except ChannelClosed:
            return
        _bury_orphans()
        child = isolation.in_child(lambda request=request: _start(warm, control, request))  # type: ignore[misc]
        _, status = os.waitpid(child, 0)
        if status != 0:
            control.send(Frame({"status": Answer.FAILED, "error": "the fork ended early"}))


def _warm_up(profile: Profile) -> StudentShell:
    for module in profile.load:
        importlib.import_module(module)
    for name in profile.call:
        module, _, function = name.partition(":")
        getattr(importlib.import_module(module), function)()
    shell = start_shell(Outputs())
    gc.collect()
    # What lives now lives in every fork: freezing spares each its own copy of the pages.
    gc.freeze()
    return shell


def _bury_orphans() -> None:
    """Without a namespace of its own, what a submission leaves behind becomes this one's child."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _start(warm: _Warm, control: FrameSocket, request: Frame) -> None:
    limits = Limits(**request.header["limits"])
    try:
        if warm.isolated:
            isolation.enter_new_namespaces()
    except OSError as error:
        control.send(Frame({"status": Answer.FAILED, "error": str(error)}))
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
        control.send(Frame({"status": Answer.FAILED, "error": str(error)}))
        return
    control.send(
        Frame({"status": Answer.STARTED, "process": os.getpid()}), descriptors=(theirs.fileno(),)
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
        os.chdir(SUBMISSION_HOME)
        os.environ["HOME"] = SUBMISSION_HOME
        if not os.access("/tmp", os.W_OK):
            os.environ["TMPDIR"] = SUBMISSION_HOME
    _write_files(request)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    isolation.set_resource_limits(limits, loaded=warm.loaded, own_namespace=warm.isolated)
    if warm.isolated:
        isolation.drop_privileges()
    # As in a notebook: modules beside it can be imported.
    sys.path.insert(0, os.getcwd())
    if warm.isolated:
        _make_unavailable()
    redirect_streams(warm.shell.outputs)
    RequestLoop(warm.shell, init, limits).serve_first(warm.profile)


def _make_unavailable() -> None:
    """Have libraries do without what cannot work here, also in the Pythons that they start."""
    folder = os.path.dirname(unavailable_modules.__file__)
    sys.path.insert(1, folder)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([folder, before] if before else [folder])


def _write_files(request: Frame) -> None:
    """Put the lab's released files and the student's own beside the notebook.

    A name that this file system cannot hold is left out: it costs nobody more than that file.
    """
    for name, content in unpack_files(request.header["files"], request.blob):
        path = os.path.normpath(name)
        if os.path.isabs(path) or path.startswith(".."):
            continue
        with contextlib.suppress(OSError, ValueError):
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(content)
