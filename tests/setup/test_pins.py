"""One set of pins, for `make` and for conda, and pip can install what conda hands to it."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.banks.notebooks import ROOT
from tests.setup.fresh_environment import copy_of_checkout

PROJECTS = {
    name: tomllib.loads((ROOT / name / "pyproject.toml").read_text())["project"]
    for name in (".", "course")
}
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
LOCKED = [
    Requirement(line)
    for line in (ROOT / "requirements.lock").read_text().splitlines()
    if line.strip() and not line.lstrip().startswith("#")
]

SYSTEMS = [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64")]
PYTHONS = ("3.11", "3.12", "3.13")


def wanted(project: str) -> list[Requirement]:
    """What a package needs, with all its extras."""
    extras = PROJECTS[project]["optional-dependencies"].values()
    lines = itertools.chain(PROJECTS[project]["dependencies"], *extras)
    return [Requirement(line) for line in lines]


def environments() -> Iterator[dict[str, str]]:
    for python, (system, machine) in itertools.product(PYTHONS, SYSTEMS):
        yield {
            "python_version": python,
            "python_full_version": f"{python}.5",
            "sys_platform": system,
            "platform_machine": machine,
            "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system],
            "os_name": "nt" if system == "win32" else "posix",
        }


def applies(requirement: Requirement, environment: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(dict(environment))


@pytest.mark.parametrize("project", PROJECTS)
def test_the_pins_are_what_each_package_asks_for(project: str) -> None:
    for environment in environments():
        for requirement in wanted(project):
            if not applies(requirement, environment):
                continue
            (pin,) = (
                pin
                for pin in LOCKED
                if canonicalize_name(pin.name) == canonicalize_name(requirement.name)
                and applies(pin, environment)
            )
            (version,) = (specifier.version for specifier in pin.specifier)
            assert version in requirement.specifier, f"{requirement}, not {pin}, {environment}"


def test_every_line_of_the_lock_file_is_a_pin() -> None:
    assert len(LOCKED) > 100
    for pin in LOCKED:
        assert pin.url is None
        assert [specifier.operator for specifier in pin.specifier] == ["=="], pin


def test_conda_and_pip_agree_on_the_python_version() -> None:
    (python,) = (d for d in ENVIRONMENT if isinstance(d, str) and d.startswith("python"))
    version = python.partition("=")[2]
    for project in PROJECTS.values():
        assert version in SpecifierSet(project["requires-python"])


def test_conda_brings_python_and_pip_alone() -> None:
    conda = {d.partition("=")[0] for d in ENVIRONMENT if isinstance(d, str)}
    assert conda == {"python", "pip", "make"}


def as_conda_calls_pip(lines: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """What conda does with the pip section: one requirements file beside environment.yml.

    pip resolves everything and installs nothing. It asks no index: this environment was set up with
    the same pins, and so has what each of them says of the packages that it needs.
    """
    file = folder / "condaenv.abcd1234.requirements.txt"
    file.write_text("\n".join(lines))
    command = [sys.executable, "-m", "pip", "install", "-U", "-r", str(file)]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return subprocess.run(
        [*command, "--exists-action=b", "--dry-run", "--no-build-isolation"],
        cwd=folder,
        env={**ours, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_pip_resolves_what_conda_hands_to_it(tmp_path: Path) -> None:
    copy_of_checkout(tmp_path)
    (lines,) = (d["pip"] for d in ENVIRONMENT if isinstance(d, dict))
    done = as_conda_calls_pip(lines, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.splitlines()[-1].split()
    assert last[:2] == ["Would", "install"]
    # And nothing else: every other package is the pin that is installed.
    versions = sorted(f"{p['name']}-{p['version']}" for p in PROJECTS.values())
    assert sorted(last[2:]) == versions


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        (["-r requirements.lock", "--no-deps", "-e ."], "no such option: --no-deps"),
        (["-r requirements.lock", "-e .", "numpy<2"], "ResolutionImpossible"),
    ],
)
def test_that_run_of_pip_refuses_what_cannot_be_installed(
    lines: list[str], refusal: str, tmp_path: Path
) -> None:
    for name in ("pyproject.toml", "requirements.lock", "README.md", "LICENSE"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "autograder").mkdir()
    done = as_conda_calls_pip(lines, tmp_path)
    assert done.returncode != 0
    assert refusal in done.stderr
