"""Refuses system calls that no lab needs (seccomp; Linux on x86-64 and ARM64).

Two kinds: those that take memory which no limit counts (System V shared memory, memory files), and
those with which a process reaches into others or makes namespaces of its own. A refused call fails
with "Function not implemented", as in a kernel that was built without it, and libraries take their
other way: glibc starts threads with clone where clone3 is not there.
"""

from __future__ import annotations

import ctypes
import errno
import platform
from dataclasses import dataclass

_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _JUMP_IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000 | errno.ENOSYS
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Where these stand in the kernel's struct seccomp_data."""
_NEW_NAMESPACE_FLAGS = 0x7E020000
"""CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET (sched.h)."""
_X32 = 0x40000000
"""First number of x86-64's second calling convention."""


@dataclass(frozen=True)
class _Architecture:
    audit: int
    clone: int
    refused: dict[str, int]


# Numbers of arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h in Linux.
_SINCE_2019 = {
    "open_tree": 428,
    "move_mount": 429,
    "io_uring_setup": 425,
    "clone3": 435,
    "memfd_secret": 447,
}
_ARCHITECTURES = {
    "x86_64": _Architecture(
        0xC000003E,
        56,
        {
            "shmget": 29,
            "semget": 64,
            "msgget": 68,
            "ptrace": 101,
            "pivot_root": 155,
            "mount": 165,
            "umount2": 166,
            "add_key": 248,
            "request_key": 249,
            "keyctl": 250,
            "unshare": 272,
            "perf_event_open": 298,
            "open_by_handle_at": 304,
            "setns": 308,
            "process_vm_readv": 310,
            "process_vm_writev": 311,
            "memfd_create": 319,
            "bpf": 321,
            "userfaultfd": 323,
            **_SINCE_2019,
        },
    ),
    "aarch64": _Architecture(
        0xC00000B7,
        220,
        {
            "umount2": 39,
            "mount": 40,
            "pivot_root": 41,
            "unshare": 97,
            "ptrace": 117,
            "msgget": 186,
            "semget": 190,
            "shmget": 194,
            "add_key": 217,
            "request_key": 218,
            "keyctl": 219,
            "perf_event_open": 241,
            "open_by_handle_at": 265,
            "setns": 268,
            "process_vm_readv": 270,
            "process_vm_writev": 271,
            "memfd_create": 279,
            "bpf": 280,
            "userfaultfd": 282,
            **_SINCE_2019,
        },
    ),
}


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("first", ctypes.POINTER(_Instruction)))


def refuse_system_calls() -> None:
    """Install the filter for this process and all that it starts, for good.

    The process must have given up new privileges before (PR_SET_NO_NEW_PRIVS). On other
    processors than those named above nothing is refused.

    Raises:
        OSError: if the kernel does not take the filter.
    """
    architecture = _ARCHITECTURES.get(platform.machine())
    if architecture is None:
        return
    instructions = _filter(architecture)
    program = _Program(len(instructions), (_Instruction * len(instructions))(*instructions))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "seccomp")


def _filter(architecture: _Architecture) -> list[_Instruction]:
    """Jumps count the instructions that are skipped; the last two are ALLOW and FAIL."""
    head = [
        (_LOAD, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, architecture.audit),  # else fail: a foreign calling convention
        (_LOAD, _NUMBER),
        (_JUMP_IF_AT_LEAST, _X32),
        *((_JUMP_IF_EQUAL, number) for number in architecture.refused.values()),
        (_JUMP_IF_EQUAL, architecture.clone),  # else allow
        (_LOAD, _FIRST_ARGUMENT),
        (_JUMP_IF_ANY_BIT, _NEW_NAMESPACE_FLAGS),
    ]
    allow, fail = len(head), len(head) + 1
    program = []
    for position, (code, value) in enumerate(head):
        to_fail, to_allow = fail - position - 1, allow - position - 1
        if code == _LOAD:
            jumps = (0, 0)
        elif position == 1:
            jumps = (0, to_fail)
        elif value == architecture.clone:
            jumps = (0, to_allow)
        else:
            jumps = (to_fail, 0)
        program.append(_Instruction(code, *jumps, value))
    return [*program, _Instruction(_RETURN, 0, 0, _ALLOW), _Instruction(_RETURN, 0, 0, _FAIL)]
