"""Why a student's process could not go on, each way with a name."""

from __future__ import annotations

import enum
import errno


class KernelProblem(enum.Enum):
    """Why a student's process could not go on. The value is what people are told."""

    TIME_LIMIT = "it ran longer than the time limit"
    CPU_LIMIT = "it used more processor time than the limit"
    CRASHED = "it ended the Python process (for example os._exit, a crash, or out of memory)"
    OUTPUT_LIMIT = "it printed more than the output limit"
    DATA_LIMIT = "it returned more data than the limit"
    PROCESS_LIMIT = "it started more processes or threads than the limit"
    MEMORY_LIMIT = "it needed more memory than the limit"
    OPEN_FILES_LIMIT = "it opened more files than the limit"
    FILE_SIZE_LIMIT = "it wrote more into files than the limit"
    MALFORMED = "it tampered with the channel to the grader"


class KernelGone(Exception):
    """A student's process broke a limit or ended.

    Attributes:
        problem: which limit, or how it ended.
        ended: whether the process is gone for good.
    """

    def __init__(self, problem: KernelProblem, *, ended: bool = True) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.ended = ended


LIMIT_BY_NAME = {
    problem.name: problem
    for problem in (
        KernelProblem.MEMORY_LIMIT,
        KernelProblem.OPEN_FILES_LIMIT,
        KernelProblem.FILE_SIZE_LIMIT,
        KernelProblem.PROCESS_LIMIT,
    )
}
"""Limits that the operating system holds, and that student code meets as an exception."""

_LIMIT_OF_ERRNO = {
    errno.EMFILE: KernelProblem.OPEN_FILES_LIMIT,
    errno.ENFILE: KernelProblem.OPEN_FILES_LIMIT,
    errno.EFBIG: KernelProblem.FILE_SIZE_LIMIT,
    errno.ENOSPC: KernelProblem.FILE_SIZE_LIMIT,
    errno.ENOMEM: KernelProblem.MEMORY_LIMIT,
}


def limit_behind(error: BaseException | None) -> str | None:
    """Name of the limit that an exception comes from, or None. Runs on the student's side."""
    if isinstance(error, MemoryError):
        return KernelProblem.MEMORY_LIMIT.name
    if isinstance(error, RuntimeError) and error.args == ("can't start new thread",):
        return KernelProblem.PROCESS_LIMIT.name
    if isinstance(error, BlockingIOError) and error.filename is None:
        return KernelProblem.PROCESS_LIMIT.name
    if isinstance(error, OSError):
        found = _LIMIT_OF_ERRNO.get(error.errno or 0)
        return found.name if found else None
    return None
