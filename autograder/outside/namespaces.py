"""Whether this system lets a program shut itself in, found out in a moment and without bubblewrap.

Needs Python's own library alone: the set-up check (setup_check.py) loads this file before anything
is installed. `python namespaces.py` prints what is refused and what to do, or nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_NOBODY = 65534
_CLONE_NEWNS, _CLONE_NEWUTS, _CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
_CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
_MS_REC, _MS_PRIVATE, _PR_SET_DUMPABLE = 0x4000, 0x40000, 4

_SWITCHES = (
    # What Linux calls it, the value that forbids user namespaces, and one that allows them.
    ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
    ("kernel.unprivileged_userns_clone", "0", "1"),
    ("user.max_user_namespaces", "0", "10000"),
)


class _Refused(Exception):
    """A step that the kernel refused, and why."""


def what_is_refused() -> str:
    """Do what the sandbox does, in processes of their own, and see what the kernel says.

    Returns:
        The step that the kernel refused and why; empty if it allows them all.
    """
    reader, writer = os.pipe()
    child = _fork(_as_bubblewrap_does, report=writer)
    os.close(writer)
    with os.fdopen(reader) as answers:
        refused = answers.read()
    os.waitpid(child, 0)
    return refused


def remedy(system: Path = Path("/proc/sys")) -> str:
    """What to do where user namespaces are forbidden, as some systems and containers do.

    Args:
        system: the folder in which the kernel shows its settings.
    """
    for setting, forbids, allows in _SWITCHES:
        try:
            value = (system / setting.replace(".", "/")).read_text().strip()
        except OSError:
            continue
        if value == forbids:
            return (
                "This system forbids user namespaces. An administrator can allow them:\n"
                f"    sudo sysctl -w {setting}={allows}\n"
                f'and keep it so with a file /etc/sysctl.d/60-namespaces.conf that says "{setting} '
                f'= {allows}".'
            )
    return (
        "If this is a container, start it so that it may make user namespaces (Docker: "
        "--security-opt seccomp=unconfined --security-opt apparmor=unconfined)."
    )


def main() -> int:
    """Say what is refused and what to do; the exit status is 0 if nothing is."""
    refused = what_is_refused()
    if refused:
        print(f"{refused}. {remedy()}")
    return 1 if refused else 0


def _as_bubblewrap_does(report: int) -> None:
    """Shut this process in; root needs no user namespace for that."""
    _enter_namespaces(new_user=os.getuid() != 0)
    # The first process of the new process namespace is the next one.
    os.waitpid(_fork(_as_each_submission_does, report), 0)


def _as_each_submission_does(_: int) -> None:
    """Shut this process in once more, as inside/isolation.py does it."""
    _check("mount of /proc", _libc().mount(b"proc", b"/proc", b"proc", 0, None))
    if os.getuid() == 0:
        with _step("change of user"):
            os.setgroups([])
            os.setresgid(_NOBODY, _NOBODY, _NOBODY)
            os.setresuid(_NOBODY, _NOBODY, _NOBODY)
        _check("change of user", _libc().prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0))
    _enter_namespaces(new_user=True)
    _check("mount of a private /tmp", _libc().mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None))


def _enter_namespaces(*, new_user: bool) -> None:
    uid, gid = os.getuid(), os.getgid()
    flags = _CLONE_NEWPID | _CLONE_NEWNET | _CLONE_NEWIPC | _CLONE_NEWNS | _CLONE_NEWUTS
    if new_user:
        flags |= _CLONE_NEWUSER
    _check("new user namespace" if new_user else "new namespaces", _libc().unshare(flags))
    if new_user:
        with _step("users of the new namespace"):
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
            Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    _check("mounts of its own", _libc().mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None))


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _check(step: str, result: int) -> None:
    if result != 0:
        raise _Refused(f"{step}: {os.strerror(ctypes.get_errno())}")


@contextlib.contextmanager
def _step(step: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _Refused(f"{step}: {error.strerror}") from error


def _fork(steps: Callable[[int], None], report: int) -> int:
    """Do the steps in a process of its own, and report what went wrong; gives its number."""
    child = os.fork()
    if child:
        return child
    try:
        steps(report)
    except Exception as error:
        os.write(report, str(error).encode())
    finally:
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
