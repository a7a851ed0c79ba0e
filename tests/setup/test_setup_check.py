"""What is missing is said before anything is installed, with what to do."""

from __future__ import annotations

import ast
import ctypes
import errno
import importlib.util
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet

from autograder.outside import namespaces
from tests.banks.notebooks import ROOT

CHECK = ROOT / "setup_check.py"

WITHOUT_USER_NAMESPACES = """
import ctypes, os, sys
user, group = os.getuid(), os.getgid()
if ctypes.CDLL(None).unshare(0x10000000) != 0:
    sys.exit(77)
for file, content in (
    ("/proc/self/setgroups", "deny"),
    ("/proc/self/uid_map", f"{user} {user} 1"),
    ("/proc/self/gid_map", f"{group} {group} 1"),
    ("/proc/sys/user/max_user_namespaces", "0"),
):
    with open(file, "w") as opened:
        opened.write(content)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Runs a command in a user namespace in which no further one can be made. The kernel keeps that
number for each user namespace, so that the rest of the machine notices nothing."""


@pytest.fixture
def check() -> ModuleType:
    """The file as a module of its own: it is part of no package."""
    specification = importlib.util.spec_from_file_location("setup_check", CHECK)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


class Kernel:
    """A C library whose calls fail where a test says so."""

    def __init__(self, refused: str, number: int) -> None:
        self._real = ctypes.CDLL(None, use_errno=True)
        self._refused = refused
        self._number = number

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def refuse(*_: Any) -> int:
            ctypes.set_errno(self._number)
            return -1

        return refuse if name == self._refused else lambda *_: 0


# -- Python --------------------------------------------------------------------------------------


def test_it_asks_for_the_pythons_that_the_package_takes(check: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    allowed = SpecifierSet(project["requires-python"])
    minors = [minor for minor in range(30) if f"3.{minor}" in allowed]
    assert [(3, minors[0]), (3, minors[-1])] == [check.OLDEST, check.NEWEST]


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 2), (3, 14, 0), (4, 0, 0)])
def test_another_python_is_told_which_is_needed(
    check: ModuleType, version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr("platform.python_version", lambda: ".".join(map(str, version)))
    said = check.python_problem()
    assert "Python 3.11 to 3.13 is needed" in said
    assert "this is " + ".".join(map(str, version)) in said
    assert "make PYTHON=python3.11" in said


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_debians_missing_package_is_named(
    check: ModuleType, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda n: None if n == missing else find(n))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"sudo apt install python{version}-venv" in check.python_problem()


def test_nothing_is_wrong_with_this_python(check: ModuleType) -> None:
    assert check.python_problem() == ""


def test_an_old_python_can_read_the_file() -> None:
    ast.parse(CHECK.read_text(), feature_version=(3, 6))
    assert "from __future__" not in CHECK.read_text()


def test_it_needs_nothing_that_is_installed() -> None:
    for file in (CHECK, Path(namespaces.__file__)):
        names = {
            (node.names[0].name if isinstance(node, ast.Import) else str(node.module)).split(".")[0]
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        assert names <= sys.stdlib_module_names


# -- the sandbox ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("refused", "number", "said"),
    [
        ("unshare", errno.EPERM, "Operation not permitted"),
        ("unshare", errno.ENOSPC, "No space left on device"),
        ("mount", errno.EACCES, "mounts of its own: Permission denied"),
    ],
)
def test_what_the_kernel_refuses_is_said(
    refused: str, number: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(namespaces, "_libc", lambda: Kernel(refused, number))
    # The kernel that allows all changes nothing, so that there is no user to be mapped either.
    monkeypatch.setattr(os, "getuid", lambda: 0)
    assert said in namespaces.what_is_refused()


def test_a_failure_that_nobody_thought_of_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise AttributeError("a C library without unshare")

    monkeypatch.setattr(namespaces, "_libc", broken)
    assert namespaces.what_is_refused() == "a C library without unshare"


@pytest.mark.parametrize(
    ("setting", "forbids", "allows"),
    [
        ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
        ("kernel.unprivileged_userns_clone", "0", "1"),
        ("user.max_user_namespaces", "0", "10000"),
    ],
)
def test_the_remedy_is_the_setting_that_forbids(
    setting: str, forbids: str, allows: str, tmp_path: Path
) -> None:
    file = tmp_path / setting.replace(".", "/")
    file.parent.mkdir()
    file.write_text(f"{forbids}\n")
    assert f"sudo sysctl -w {setting}={allows}" in namespaces.remedy(tmp_path)
    file.write_text(f"{allows}\n")
    assert "sysctl" not in namespaces.remedy(tmp_path)
    assert "Docker" in namespaces.remedy(tmp_path)


def test_another_system_is_told_of_a_virtual_machine(
    check: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    said = check.sandbox_problem()
    assert "this is Darwin" in said
    assert "make lab" in said


@pytest.mark.parametrize(("machine", "libc"), [("x86_64", ""), ("riscv64", "glibc")])
def test_where_no_bubblewrap_can_be_installed_the_systems_is_asked_for(
    check: ModuleType, machine: str, libc: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr("platform.libc_ver", lambda: (libc, "2.36"))
    monkeypatch.setenv("PATH", "/nonexistent")
    assert "Install bubblewrap" in check.sandbox_problem()


def without_user_namespaces(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_USER_NAMESPACES, *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 77:
        pytest.skip("they are forbidden here anyway")
    return done


@pytest.mark.sandbox
def test_make_demo_says_so_before_it_installs_anything(tmp_path: Path) -> None:
    for name in ("Makefile", "setup_check.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "autograder").symlink_to(ROOT / "autograder")
    make = str(next(p for f in os.get_exec_path() if (p := Path(f, "make")).exists()))
    # `make test` may run this: a make below another one would tell which folder it works in.
    words = ("--no-print-directory", f"PYTHON={sys.executable}", "demo")
    done = without_user_namespaces(make, *words, folder=tmp_path)
    assert done.returncode != 0
    assert done.stdout.startswith("Students' code cannot be shut in here: ")
    assert "sudo sysctl -w user.max_user_namespaces=10000" in done.stdout
    assert "make lab" in done.stdout
    assert not (tmp_path / ".venv").exists()


@pytest.mark.sandbox
def test_the_grader_says_the_same(tmp_path: Path) -> None:
    code = (
        "from autograder.outside import PROVIDERS; print(PROVIDERS['bubblewrap'].why_unavailable())"
    )
    done = without_user_namespaces(sys.executable, "-c", code, folder=ROOT)
    assert "sudo sysctl -w user.max_user_namespaces=10000" in done.stdout, done.stderr


def test_students_need_no_sandbox() -> None:
    targets = {
        line.partition(":")[0]: line.partition(":")[2].split()
        for line in (ROOT / "Makefile").read_text().splitlines()
        if line.partition(":")[0].isidentifier()
    }
    assert "sandbox" not in targets["lab"]
    for target in ("demo", "bench", "bank", "validate", "hostile"):
        assert targets[target][0] == "sandbox"
