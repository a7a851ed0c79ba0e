"""What the trusted side is told when a student's code cannot go on."""

from __future__ import annotations

from autograder.protocol.stop_reasons import StopReason


class StudentCodeStopped(Exception):
    """A student's code went beyond a limit, or ended its process.

    Attributes:
        reason: which limit, or how it ended.
    """

    def __init__(self, reason: StopReason) -> None:
        super().__init__(f"it {reason.value}")
        self.reason = reason


class ProcessGone(StudentCodeStopped):
    """The process is gone for good."""


class CallStopped(StudentCodeStopped):
    """One call or cell could not be done; the process is there and can be used again."""
