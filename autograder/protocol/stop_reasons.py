"""Why student code was stopped, each way with a name that both sides of the wall know."""

from __future__ import annotations

import enum
import errno
from typing import Any


class StopReason(enum.Enum):
    """Why a student's code could not go on. The value continues a sentence: "it ..."."""

    TIME_LIMIT = "slept or waited longer than the time limit"
    NO_ANSWER = "gave no answer for long, on a machine that may have been busy"
    CPU_LIMIT = "used more processor time than the limit"
    CRASHED = "ended the Python process (for example os._exit, a crash, or out of memory)"
    OUTPUT_LIMIT = "printed more than the output limit; the rest is not shown"
    DATA_LIMIT = "returned more data than the limit"
    PROCESS_LIMIT = "started more processes or threads than the limit"
    MEMORY_LIMIT = "needed more memory than the limit"
    OPEN_FILES_LIMIT = "opened more files than the limit"
    FILE_SIZE_LIMIT = "wrote more into files than the limit"
    GRADER_TIME = "made the grader itself work longer than the limit with what it returned"
    TAMPERING = "tampered with the channel to the grader"


_SEEN_INSIDE = {
    reason.name: reason
    for reason in (
        StopReason.MEMORY_LIMIT,
        StopReason.OPEN_FILES_LIMIT,
        StopReason.FILE_SIZE_LIMIT,
        StopReason.PROCESS_LIMIT,
    )
}
"""Limits that the operating system holds, and that student code meets as an exception."""


def limit_named(name: Any) -> StopReason | None:
    """The limit behind an exception, by the name that an untrusted side gives; None for others."""
    return _SEEN_INSIDE.get(name) if isinstance(name, str) else None


_LIMIT_OF_ERRNO = {
    errno.EMFILE: StopReason.OPEN_FILES_LIMIT,
    errno.ENFILE: StopReason.OPEN_FILES_LIMIT,
    errno.EFBIG: StopReason.FILE_SIZE_LIMIT,
    errno.ENOSPC: StopReason.FILE_SIZE_LIMIT,
    errno.ENOMEM: StopReason.MEMORY_LIMIT,
}


def limit_behind(error: BaseException | None) -> str | None:
    """Name of the limit that an exception of student code comes from, or None."""
    if isinstance(error, MemoryError):
        return StopReason.MEMORY_LIMIT.name
    if isinstance(error, RuntimeError) and error.args == ("can't start new thread",):
        return StopReason.PROCESS_LIMIT.name
    if isinstance(error, BlockingIOError) and error.filename is None:
        return StopReason.PROCESS_LIMIT.name
    if isinstance(error, OSError):
        found = _LIMIT_OF_ERRNO.get(error.errno or 0)
        return found.name if found else None
    return None
