"""Serves the trusted side's requests inside the sandbox: run a cell, look a name up, call it.

Nothing here is trusted by the other side: the student's code shares this process and may change
any of it. What comes back is only ever treated as data.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import linecache
import os
import socket
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from autograder.inside.borrowed import answering, refuse_if_borrowed
from autograder.inside.refused_imports import refuse_imports
from autograder.inside.seeding import seed_global_generators
from autograder.inside.student_builtins import StudentBuiltins
from autograder.inside.student_shell import StudentShell
from autograder.inside.worker_pools import may_hold_pools, restart_pools
from autograder.protocol import (
    ChannelClosed,
    Frame,
    FrameSocket,
    MalformedMessage,
    TooLarge,
    Unpacked,
    apply_updates,
    collect_updates,
    contents_before,
    pack,
    unpack,
)
from autograder.protocol.copies import copies_of
from autograder.protocol.generators import generators_among
from autograder.protocol.limits import Limits
from autograder.protocol.messages import Answer, Refusal, Request
from autograder.protocol.profile import Profile
from autograder.protocol.stop_reasons import limit_behind

_LONGEST_TEXT = 4000


class RequestLoop:
    """The request loop of one student process, and of every snapshot forked from it."""

    def __init__(self, shell: StudentShell, connection: socket.socket, limits: Limits) -> None:
        self.shell = shell
        self.limits = limits
        self.data_limits = limits.data_limits
        self.handles: list[Any] = []
        self.builtins = StudentBuiltins()
        self.pools_are_dead = False
        self.courses_answering: Callable[[str], contextlib.AbstractContextManager[Any]] | None = (
            None
        )
        self.looked_up: dict[int, str] = {}
        self.latest_name = ""
        self.channel = self._framed(connection)
        self.actions: dict[str, Callable[..., Any]] = {
            "lookup": self._lookup,
            "call": lambda target, args, kwargs: target(*args, **kwargs),
            "call each": _call_each,
            "getattr": getattr,
            "setattr": setattr,
            "getitem": lambda target, key: target[key],
            "setitem": lambda target, key, value: target.__setitem__(key, value),
            "len": len,
            "iter": iter,
            "next": next,
            "contains": lambda target, item: item in target,
            "define": self.shell.user_ns.__setitem__,
        }

    def serve_first(self, profile: Profile) -> None:
        """Serve as the submission's first process."""
        refuse_imports(profile.refuse, profile.refuse_reason)
        if profile.answering:
            module, _, function = profile.answering.partition(":")
            self.courses_answering = getattr(importlib.import_module(module), function)
        seed_global_generators()
        self._announce()
        self._serve()

    def _serve(self) -> None:
        while True:
            try:
                request = self.channel.receive()
            except ChannelClosed:
                os._exit(0)
            self._answer(request)

    def _answer(self, request: Frame) -> None:
        operation = request.header.get("op")
        if self.pools_are_dead and operation != Request.SNAPSHOT:
            self.pools_are_dead = False
            restart_pools()
        if operation == Request.RUN_CELL:
            self._run_cell(request)
        elif operation == Request.SNAPSHOT:
            self._snapshot()
        elif operation == Request.OPERATE:
            self._operate(request)

    def _announce(self) -> None:
        """Open a channel of this process's own and hand its other end over.

        The trusted side takes whoever opened the channel for the process behind it.

        Raises:
            OSError: if the student's code holds all the files open that it may.
        """
        ours, theirs = socket.socketpair()
        ours.settimeout(None)  # whatever the student's code has set for all new sockets
        self.channel.send(
            Frame({"status": Answer.READY, "process": os.getpid()}), descriptors=(theirs.fileno(),)
        )
        theirs.close()
        self.channel.close()
        self.channel = self._framed(ours)

    def _snapshot(self) -> None:
        may_hold_pools_before = may_hold_pools()
        try:
            child = os.fork()
        except OSError:
            self._refuse(Refusal.PROCESS_LIMIT)
            return
        if child == 0:
            self.pools_are_dead = self.pools_are_dead or may_hold_pools_before
            try:
                self._announce()
            except (OSError, ChannelClosed):
                self._refuse(Refusal.OPEN_FILES_LIMIT)
                os._exit(0)

    def _refuse(self, reason: Refusal) -> None:
        self.channel.send(Frame({"status": Answer.REFUSED, "reason": reason}))

    def _run_cell(self, request: Frame) -> None:
        outputs = self.shell.outputs
        outputs.begin(self.limits.output_kb * 1024)
        before = time.process_time()
        own = contextlib.nullcontext() if request.header["of_lab"] else self._course_answering("")
        with own, self.builtins:
            result = self.shell.run_cell(request.header["source"], store_history=True)  # type: ignore[no-untyped-call]
        error = result.error_in_exec or result.error_before_exec
        self.channel.send(
            Frame(
                {
                    "status": Answer.OK,
                    "outputs": outputs.collected(),
                    "was_cut": outputs.was_cut,
                    "error": type(error).__name__ if error else None,
                    "limit": limit_behind(error),
                    "code_seconds": time.process_time() - before,
                }
            )
        )

    def _operate(self, request: Frame) -> None:
        # What a function prints while a test calls it is shown to nobody.
        self.shell.outputs.begin(0)
        received = unpack(
            request.header,
            request.blob,
            other=self._unpack_other,
            limits=self.data_limits,
            copies=True,
        )
        changes = request.header["changes"]
        before = contents_before(received, generators_alone=not changes)
        answer: dict[str, Any] = {"status": Answer.OK}
        result = None
        started = time.process_time()
        try:
            with self._answering(received.roots[0]), self.builtins:
                result = self.actions[request.header["action"]](*received.roots)
            if request.header["action"] != "lookup":
                refuse_if_borrowed(result)
        except BaseException as error:  # whatever the student raises is an answer
            answer = {"status": Answer.RAISED, "error": self._describe(error)}
            answer["limit"] = limit_behind(error)
        answer["code_seconds"] = time.process_time() - started
        # Where changes are not wanted, only the generators are the test's own.
        known = received.objects if changes else generators_among(received.objects)
        self._reply(answer, result, received, before, known)

    @contextlib.contextmanager
    def _answering(self, target: Any) -> Iterator[None]:
        """While the student's code works for a test: what the course refuses is refused."""
        name = self.looked_up.get(id(target), self.latest_name)
        with answering(), self._course_answering(name):
            yield

    def _course_answering(self, name: str) -> contextlib.AbstractContextManager[Any]:
        return self.courses_answering(name) if self.courses_answering else contextlib.nullcontext()

    def _reply(
        self,
        answer: dict[str, Any],
        result: Any,
        received: Unpacked,
        before: dict[int, Any],
        known: list[Any],
    ) -> None:
        try:
            updates = collect_updates(received, before)
            packed = pack(
                [result, *(content for _, content in updates)],
                other=self._pack_other,
                limits=self.data_limits,
                known=known,
            )
            answer |= packed.header
            answer["updates"] = [index for index, _ in updates]
            self.channel.send(Frame(answer, packed.blob))
        except (TooLarge, MemoryError):
            self._refuse(Refusal.DATA_LIMIT)

    # -- names, handles and callbacks ----------------------------------------------------------

    def _lookup(self, name: str) -> Any:
        found = self.shell.user_ns[name]
        self.looked_up[id(found)] = self.latest_name = name
        return found

    def _pack_other(self, value: Any) -> tuple[Any, ...]:
        if isinstance(value, _Callback):
            return "own", value.number
        self.handles.append(value)
        return "handle", len(self.handles) - 1, type(value).__name__[:100], callable(value)

    def _unpack_other(self, described: tuple[Any, ...]) -> Any:
        kind, number = described
        if kind == "own":
            return self.handles[number]
        if kind == "callback":
            return _Callback(self, number)
        raise MalformedMessage("an object of unknown kind")

    def call_back(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the test's, which stays on the trusted side."""
        packed = pack([args, kwargs], other=self._pack_other, limits=self.data_limits)
        self.channel.send(
            Frame({"status": Answer.CALLBACK, "callback": number, **packed.header}, packed.blob)
        )
        while True:
            frame = self.channel.receive()
            if frame.header.get("op") != Request.CALLBACK_DONE:
                self._answer(frame)
                continue
            if "raised" in frame.header:
                error_type = getattr(builtins, str(frame.header["raised"]), RuntimeError)
                raise error_type("raised by the function that the test passed")
            answer = unpack(
                frame.header,
                frame.blob,
                other=self._unpack_other,
                limits=self.data_limits,
                known=packed.objects,
            )
            updates = zip(frame.header["updates"], answer.roots[1:], strict=True)
            apply_updates(packed.objects, list(updates))
            return answer.roots[0]

    # -- errors ---------------------------------------------------------------------

    def _describe(self, error: BaseException) -> dict[str, Any]:
        names = [cls.__name__ for cls in type(error).__mro__ if cls.__module__ == "builtins"]
        lines = traceback.format_exception_only(type(error), error)
        where: dict[str, Any] = {}
        for frame, line in traceback.walk_tb(error.__traceback__):
            filename = frame.f_code.co_filename
            if filename.startswith(("<ipython-input", "/tmp/ipykernel")):
                where = {
                    "function": frame.f_code.co_name[:100],
                    "line": line,
                    "source": linecache.getline(filename, line).strip()[:200],
                }
        return {
            "type": names[0] if names else "Exception",
            "text": "".join(lines)[:_LONGEST_TEXT],
            "where": where,
            "refused": str(getattr(error, "refused", ""))[:200],
        }

    def _framed(self, connection: socket.socket) -> FrameSocket:
        return FrameSocket(
            connection,
            max_header_bytes=self.data_limits.max_header_bytes,
            max_blob_bytes=self.data_limits.max_bytes,
        )


def _call_each(target: Any, *calls: tuple[tuple[Any, ...], dict[str, Any]]) -> list[Any]:
    """Call something several times; each result as it was when the call ended."""
    results = []
    for args, kwargs in calls:
        result = target(*args, **kwargs)
        refuse_if_borrowed(result)
        results.append(copies_of(result))
    return results


class _Callback:
    """A function of the test's, as the student's code sees it."""

    def __init__(self, loop: RequestLoop, number: int) -> None:
        self.loop, self.number = loop, number

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.loop.call_back(self.number, args, kwargs)
