"""The words of the conversation across the wall: what is requested, and how it is answered."""

from __future__ import annotations

import enum


class Request(enum.StrEnum):
    """What the trusted side asks of a process inside (``op`` in a frame's header)."""

    WARM_UP = "warm_up"
    """To the warm process, once: load the course's modules. Header: ``profile``."""
    START = "start"
    """To the warm process: fork for one submission. Header: ``limits``, ``files``, ``folder``."""
    RUN_CELL = "run_cell"
    """Run one of the student's cells. Header: ``source``."""
    SNAPSHOT = "snapshot"
    """Fork as you are; the fork answers on a channel of its own."""
    OPERATE = "operate"
    """Do one thing with the student's objects. Header: ``action``, and packed operands."""
    CALLBACK_DONE = "callback_done"
    """What a function of the test's gave to the student's code."""


class Answer(enum.StrEnum):
    """How a process inside answers (``status`` in a frame's header)."""

    WARM = "warm"
    """All is loaded."""
    STARTED = "started"
    """A submission's first process is there; its channel comes as a file descriptor."""
    FAILED = "failed"
    """It could not be started or shut in. Header: ``error``."""
    READY = "ready"
    """A process of the student's announces itself; its channel comes as a file descriptor."""
    OK = "ok"
    """It was done."""
    RAISED = "raised"
    """The student's code raised an exception. Header: ``error``, ``limit``."""
    CALLBACK = "callback"
    """The student's code calls a function of the test's. Header: ``callback``."""
    REFUSED = "refused"
    """It was not done. Header: ``reason``, a `Refusal`."""


class Refusal(enum.StrEnum):
    """Why a request was not carried out."""

    DATA_LIMIT = "data limit"
    """The result is too large to be sent."""
    PROCESS_LIMIT = "process limit"
    """The process may not fork any more."""
    OPEN_FILES_LIMIT = "open files limit"
    """The process holds so many files open that it cannot be given a channel."""
