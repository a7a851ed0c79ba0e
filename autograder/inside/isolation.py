"""Shuts a freshly forked process in: own namespaces, own folders, no privileges, hard limits.

Runs inside the sandbox, before any of the student's code. The process must be single-threaded, as a
fresh fork is: the kernel refuses a new user namespace otherwise (unshare(2)).
"""

from __future__ import annotations

import ctypes
import os
import resource
from collections.abc import Callable
from pathlib import Path

from autograder.inside.system_calls import refuse_system_calls
from autograder.protocol.folders import SUBMISSION_HOME, WARM_HOME
from autograder.protocol.limits import MEBIBYTE, Limits

STUDENT_UID = 65534
"""User that the student's code runs as when the grader is root: "nobody"."""

_SHOWN_OF_PROC = ("self/maps", "cpuinfo", "meminfo")

_CLONE_NEWNS = 0x00020000
_CLONE_NEWUTS = 0x04000000
_CLONE_NEWIPC = 0x08000000
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWPID = 0x20000000
_CLONE_NEWNET = 0x40000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 1, 2, 4, 8
_MS_REMOUNT, _MS_REC, _MS_PRIVATE = 0x20, 0x4000, 0x40000
_PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 4, 24
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_LAST_CAPABILITY = 40
_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def enter_new_namespaces() -> None:
    """Leave the grader's user, process, network, IPC, mount and host-name namespaces.

    The new process namespace begins with the next fork, whose child is its process 1.

    Raises:
        OSError: if the kernel does not allow it.
    """
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(STUDENT_UID, STUDENT_UID, STUDENT_UID)
        os.setresuid(STUDENT_UID, STUDENT_UID, STUDENT_UID)
        # A change of user makes a process undumpable, and /proc/self/uid_map with it root's.
        _check(_libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0), "prctl")
    uid, gid = os.getuid(), os.getgid()
    flags = _CLONE_NEWUSER | _CLONE_NEWPID | _CLONE_NEWNET
    flags |= _CLONE_NEWIPC | _CLONE_NEWNS | _CLONE_NEWUTS
    _check(_libc.unshare(flags), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def mount_private_folders(limits: Limits) -> None:
    """Give this process empty folders of its own, and cover /proc.

    Raises:
        OSError: if a mount is refused.
    """
    _mount("none", "/", None, _MS_REC | _MS_PRIVATE, None)
    size = f"size={limits.file_mb}m,mode=700"
    private = [SUBMISSION_HOME, WARM_HOME, "/dev/shm"]
    # Where Python or this package lies below /tmp, it is read-only there (bubblewrap.py).
    if os.access("/tmp", os.W_OK):
        private.append("/tmp")
    for folder in private:
        _mount("tmpfs", folder, "tmpfs", _MS_NOSUID | _MS_NODEV, size)
    _cover_proc()


def drop_privileges() -> None:
    """Give up every capability and some system calls, for this process and all that it starts."""
    for capability in range(_LAST_CAPABILITY + 1):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _check(_libc.capset(header, nothing), "capset")
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")
    refuse_system_calls()


def set_resource_limits(limits: Limits, *, loaded: int, own_namespace: bool) -> None:
    """Set the operating system's limits, so that no code of the student's can raise them again.

    Args:
        limits: what the submission may use.
        loaded: address space that the warm process takes up already (bytes).
        own_namespace: whether this process has a user namespace of its own. Without one, the limit
            on processes would count everything else that the user runs.
    """
    hard_limits = {
        resource.RLIMIT_AS: loaded + limits.memory_mb * MEBIBYTE,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_FSIZE: limits.file_mb * MEBIBYTE,
        resource.RLIMIT_CORE: 0,
        # The sum over all processes is held from outside (watch.py), this is for one alone.
        resource.RLIMIT_CPU: int(limits.submission_seconds) + 5,
    }
    if own_namespace:
        hard_limits[resource.RLIMIT_NPROC] = limits.processes
    for which, value in hard_limits.items():
        _, hard = resource.getrlimit(which)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (allowed, allowed))


def adopt_orphans() -> None:
    """Become the parent of every process below whose own parent ends, where the system can."""
    if hasattr(_libc, "prctl"):
        _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def in_child(work: Callable[[], None]) -> int:
    """Fork; the child does `work` and exits, whatever happens. Returns the child's process id."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def address_space_in_use() -> int:
    """Bytes of address space that this process takes up; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # no /proc, as on macOS
        return 0
    return pages * resource.getpagesize()


def _cover_proc() -> None:
    """Put a few still pictures in place of /proc: nothing of other processes is to be seen.

    Honest libraries read some of it; threadpoolctl finds the loaded libraries in /proc/self/maps,
    which stay where they are after the fork.
    """
    pictures = {name: Path("/proc", name).read_bytes() for name in _SHOWN_OF_PROC}
    flags = _MS_NOSUID | _MS_NODEV | _MS_NOEXEC
    _mount("tmpfs", "/proc", "tmpfs", flags, "size=1m,mode=755")
    for name, content in pictures.items():
        path = Path("/proc", name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    _mount("tmpfs", "/proc", "tmpfs", flags | _MS_REMOUNT | _MS_RDONLY, "size=1m,mode=755")


def _mount(source: str, target: str, kind: str | None, flags: int, options: str | None) -> None:
    _check(
        _libc.mount(
            source.encode(),
            target.encode(),
            kind.encode() if kind else None,
            flags,
            options.encode() if options else None,
        ),
        f"mount {target}",
    )


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
