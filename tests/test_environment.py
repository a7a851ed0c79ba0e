"""One set of pins for pip and conda users; nothing of the instructors' in what students get."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import yaml

from autograder.lab.leaks import find_leaks, find_leaks_in_other_labs
from tests.banks.notebooks import LABS, ROOT, master_copy


def test_conda_users_get_the_lock_files_pins_and_no_others() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    conda = [d for d in environment["dependencies"] if isinstance(d, str)]
    (pip,) = [d["pip"] for d in environment["dependencies"] if isinstance(d, dict)]
    assert pip == ["-r requirements.lock", "--no-deps", "-e ."]
    assert {re.split(r"[=<>]", d)[0] for d in conda} == {"python", "pip", "make"}


def test_the_lock_file_pins_every_direct_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        wanted += extra
    locked = {
        line.split("==")[0]
        for line in (ROOT / "requirements.lock").read_text().splitlines()
        if "==" in line
    }
    assert {re.split(r"[ =<>;\[]", w)[0].lower() for w in wanted} <= locked


def test_conda_and_pip_agree_on_the_python_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == ">=3.11,<3.14"
    assert "python=3.11" in (ROOT / "environment.yml").read_text()


@pytest.mark.parametrize("lab", LABS)
def test_what_students_get_holds_no_solution_and_no_hidden_test(lab: str) -> None:
    assert find_leaks(master_copy(lab), ROOT / "course" / lab) == []
    for room in (ROOT / "autograder").iterdir():
        # Teaching code: what one lab asks for is what others build on.
        teaches = room.name == "training"
        assert find_leaks(master_copy(lab), room, solutions=not teaches) == []


@pytest.mark.parametrize("lab", LABS)
def test_no_other_lab_holds_a_hidden_test(lab: str) -> None:
    assert find_leaks_in_other_labs(master_copy(lab), ROOT / "course") == []


def test_no_file_names_a_place_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    places = ("/work/" + "main", "/root/" + ".pyenv")
    for name in listed:
        path = ROOT / name
        if path.is_file() and path.suffix not in (".npz", ".png"):
            text = path.read_text(errors="replace")
            assert not any(place in text for place in places), name
