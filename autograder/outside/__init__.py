"""Starts, limits and reuses the processes that run students' code.

Trusted side: `WarmProcess` (one per worker) gives a `StudentKernel` per submission.
Inside the sandbox: `zygote` forks, `isolation` shuts it in, `student_process` serves requests.
"""

from autograder.outside.sandboxed import StudentKernel, StudentProcess
from autograder.protocol.limits import Limits
from autograder.protocol.stop_reasons import KernelGone, KernelProblem
from autograder.outside.warm import SandboxUnavailable, WarmProcess, shared_warm_process

__all__ = [
    "KernelGone",
    "KernelProblem",
    "Limits",
    "SandboxUnavailable",
    "StudentKernel",
    "StudentProcess",
    "WarmProcess",
    "shared_warm_process",
]
