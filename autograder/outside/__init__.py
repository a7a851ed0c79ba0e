"""The trusted grip on the sandbox: starts, limits, watches and reuses what runs students' code.

A `Provider` runs a warm process, one for each worker; a `WarmProcess` gives a `SandboxedSubmission`
for each submission; a `Conversation` with one of its `StudentProcess`es looks names up and calls
them, and a stand-in stands for what lives there.
"""

from autograder.outside.conversation import Conversation, OnItsOwn
from autograder.outside.process_gone import CallStopped, ProcessGone, StudentCodeStopped
from autograder.outside.provider import Provider, SandboxUnavailable
from autograder.outside.providers import PROTECTED, PROVIDERS, WITHOUT_SANDBOX
from autograder.outside.sandboxed_submission import SandboxedSubmission
from autograder.outside.student_errors import RaisedByStudent
from autograder.outside.student_process import StudentProcess
from autograder.outside.warm import SubmissionNotStarted, WarmProcess, shared_warm_process

__all__ = [
    "PROTECTED",
    "PROVIDERS",
    "WITHOUT_SANDBOX",
    "CallStopped",
    "Conversation",
    "OnItsOwn",
    "ProcessGone",
    "Provider",
    "RaisedByStudent",
    "SandboxUnavailable",
    "SandboxedSubmission",
    "StudentCodeStopped",
    "StudentProcess",
    "SubmissionNotStarted",
    "WarmProcess",
    "shared_warm_process",
]
