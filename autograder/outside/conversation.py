"""Calls into one student process, and the callbacks that come back while they run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from autograder.outside.process_gone import CallStopped
from autograder.outside.stand_in import StandIn
from autograder.outside.student_errors import raised_by_student
from autograder.outside.student_process import StudentProcess
from autograder.protocol import (
    DataLimits,
    Frame,
    MalformedMessage,
    NotPlainData,
    Packed,
    TooLarge,
    apply_updates,
    collect_updates,
    contents_before,
    pack,
    unpack,
)
from autograder.protocol.errors import ChannelError
from autograder.protocol.generators import generators_among
from autograder.protocol.messages import Answer, Request
from autograder.protocol.stop_reasons import limit_named

_BUILTIN_ERRORS = (
    ValueError, TypeError, IndexError, KeyError, ArithmeticError, StopIteration, MemoryError,
)  # fmt: skip


class OnItsOwn:
    """A function of ours that keeps to itself what it does to its arguments, generators apart.

    Only where a test looks at what functions do to their arguments, it is seen of this one, too.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it."""
        return self.function(*args, **kwargs)


class Conversation:
    """Talks with one student process about names, calls and attributes.

    Args:
        process: the process in the sandbox.
        test_deadline: `time.monotonic()` at which the test cell's time is over.
        wants_changes: whether the test is to see what a function does to its arguments; if not,
            they come back as they were, but for generators.
        refusal_of: from the name of something that answers may not use to a sentence that says so.
    """

    def __init__(
        self,
        process: StudentProcess,
        *,
        test_deadline: float,
        wants_changes: Callable[[], bool] = lambda: True,
        refusal_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        self.process = process
        self.wants_changes = wants_changes
        self.refusal_of = refusal_of
        self.test_deadline = test_deadline
        self.limits: DataLimits = process.limits.data_limits
        self.callbacks: list[Callable[..., Any]] = []

    def perform(self, action: str, *operands: Any) -> Any:
        """Have the student's process do one thing.

        Args:
            action: one of the student process's actions, such as "lookup" or "call".
            operands: plain data, stand-ins, or functions (which become callbacks).

        Returns:
            Plain data, or a stand-in for what is not.

        Raises:
            RaisedByStudent: what the student's code raised.
            StudentCodeStopped: if the process ended or went beyond a limit.
            NotPlainData: if an operand cannot cross: the test's own mistake.
        """
        return self._exchange(action, pack(operands, other=self._pack_other, limits=self.limits))

    def perform_each(self, function: Any, calls: Sequence[tuple[tuple[Any, ...], Any]]) -> Any:
        """Have a function called several times, in one message.

        Args:
            function: a stand-in.
            calls: positional arguments and a dict of arguments by name for each call.

        Returns:
            List of what each call returned. Each got arguments of its own, as from `perform`; but
            a generator that several of them hold is one.

        Raises:
            RaisedByStudent: what the first call raised that raised; the rest are not made.
            StudentCodeStopped: if the process ended or went beyond a limit.
            NotPlainData: if an argument cannot cross.
        """
        if self.wants_changes():
            return [self.perform("call", function, *call) for call in calls]
        sent = pack([function, *calls], other=self._pack_other, limits=self.limits, apart=True)
        results = self._exchange("call each", sent)
        if type(results) is not list or len(results) != len(calls):
            raise self.process.gone(MalformedMessage("results that do not fit the calls"))
        return results

    def _exchange(self, action: str, sent: Packed) -> Any:
        seconds = self.process.limits.call_seconds
        deadline = min(self.process.deadline(seconds), self.test_deadline)
        changes = self.wants_changes()
        header = {"op": Request.OPERATE, "action": action, "changes": changes, **sent.header}
        with self.process.budget(seconds):
            try:
                self.process.channel.send(Frame(header, sent.blob), deadline=deadline)
            except ChannelError as error:
                raise self.process.gone(error) from error
            while True:
                with self.process.working():
                    answer = self.process.receive(deadline=deadline)
                    if answer.header.get("status") != Answer.CALLBACK:
                        return self._conclude(
                            answer, sent.objects if changes else generators_among(sent.objects)
                        )
                    self._serve_callback(answer, deadline)

    def look_up(self, name: str) -> Any:
        """Get what the student's process knows by a name.

        Raises:
            NameError: if it knows nothing by that name.
            StudentCodeStopped: if the process ended or went beyond a limit.
        """
        try:
            return self.perform("lookup", name)
        except KeyError:
            raise NameError(f"name {name!r} is not defined", name=name) from None

    def _conclude(self, answer: Frame, objects: list[Any]) -> Any:
        """What an answer says, once it has changed those of the objects that it may change."""
        updated = answer.header.get("updates")
        try:
            received = unpack(
                answer.header,
                answer.blob,
                other=self._unpack_other,
                limits=self.limits,
                known=objects,
            )
            if not isinstance(updated, list) or len(received.roots) != 1 + len(updated):
                raise MalformedMessage("updates that do not fit")
            apply_updates(objects, list(zip(updated, received.roots[1:], strict=True)))
        except (MalformedMessage, TooLarge) as error:
            raise self.process.gone(error) from error
        if answer.header.get("status") == Answer.RAISED:
            limit = limit_named(answer.header.get("limit"))
            if limit is not None:
                raise CallStopped(limit)
            raise raised_by_student(answer.header.get("error"), self.refusal_of)
        return received.roots[0]

    def _serve_callback(self, request: Frame, deadline: float) -> None:
        """Run a function of the test's for the student's code; only what it returns goes back."""
        try:
            number = request.header.get("callback")
            if type(number) is not int or not 0 <= number < len(self.callbacks):
                raise MalformedMessage("no such callback")
            callback = self.callbacks[number]
            on_its_own = isinstance(callback, OnItsOwn) and not self.wants_changes()
            received = unpack(
                request.header,
                request.blob,
                other=self._unpack_other,
                limits=self.limits,
                copies=not on_its_own,
            )
            args, kwargs = received.roots
            if type(args) is not tuple or type(kwargs) is not dict:
                raise MalformedMessage("not arguments")
        except (MalformedMessage, TooLarge, ValueError) as error:
            raise self.process.gone(MalformedMessage(str(error))) from error
        before = contents_before(received, generators_alone=on_its_own)
        try:
            with self.process.answering():
                result = callback(*args, **kwargs)
        except _BUILTIN_ERRORS as error:
            reply = Frame({"op": Request.CALLBACK_DONE, "raised": type(error).__name__})
        else:
            updates = collect_updates(received, before)
            packed = pack(
                [result, *(content for _, content in updates)],
                other=self._pack_other,
                limits=self.limits,
                # What it changed and gave back must not be taken for what the other side has.
                known=generators_among(received.objects) if on_its_own else received.objects,
            )
            indices = [index for index, _ in updates]
            header = {"op": Request.CALLBACK_DONE, **packed.header, "updates": indices}
            reply = Frame(header, packed.blob)
        try:
            self.process.channel.send(reply, deadline=deadline)
        except ChannelError as error:
            raise self.process.gone(error) from error

    def _pack_other(self, value: Any) -> tuple[Any, ...]:
        if isinstance(value, StandIn):
            return "own", value._handle(self)
        if callable(value):
            self.callbacks.append(value)
            return "callback", len(self.callbacks) - 1
        raise NotPlainData(
            "a test may pass plain data and functions to student code, "
            f"not a {type(value).__name__}"
        )

    def _unpack_other(self, described: tuple[Any, ...]) -> Any:
        match described:
            case ["handle", int(number), str(type_name), bool(is_callable)]:
                return StandIn(self, number, type_name, is_callable)
            case ["own", int(number)] if 0 <= number < len(self.callbacks):
                return self.callbacks[number]
        raise MalformedMessage("an object of unknown kind")
