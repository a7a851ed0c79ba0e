"""Nothing of the instructors' in what students get, and nothing of one machine in any file."""

from __future__ import annotations

import re
import subprocess

import pytest

from autograder.lab.leaks import find_leaks, find_leaks_in_other_labs, hidden_test_lines, search
from tests.banks.notebooks import LABS, ROOT, master_copy


@pytest.mark.parametrize("lab", LABS)
def test_what_students_get_holds_no_solution_and_no_hidden_test(lab: str) -> None:
    assert find_leaks(master_copy(lab), ROOT / "course" / lab) == []
    for package in (ROOT / "autograder", ROOT / "course" / "trainlab"):
        for room in package.iterdir():
            # Teaching code: what one lab asks for is what others build on.
            teaches = room.name == "training"
            assert find_leaks(master_copy(lab), room, solutions=not teaches) == []


@pytest.mark.parametrize("lab", LABS)
def test_the_docs_show_no_number_of_a_hidden_test(lab: str) -> None:
    """They show how tests are written; the first line of a call has no number, and is no secret."""
    secrets = {line for line in hidden_test_lines(master_copy(lab)) if re.search(r"\d", line)}
    assert search(ROOT / "docs", secrets) == []


@pytest.mark.parametrize("lab", LABS)
def test_no_other_lab_holds_a_hidden_test(lab: str) -> None:
    assert find_leaks_in_other_labs(master_copy(lab), ROOT / "course") == []


def test_no_file_names_a_folder_of_one_machine_or_the_host_of_a_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    # Put together here, so that this file names none.
    named = re.compile(
        "|".join(
            [
                "/work/" + "main",
                "/root/" + r"\.pyenv",
                r"\bpypi" + r"\.(org|python)",
                "python" + "hosted",
                r"\bnpmjs" + r"\.",
                "anaconda" + r"\.(org|com)",
                "conda" + r"\.io",
                r"deb\.debian" + r"\.org",
                "crates" + r"\.io",
            ]
        )
    )
    for name in filter(None, listed):
        path = ROOT / name
        if path.is_file() and path.suffix not in (".npz", ".png"):
            found = named.search(path.read_text(errors="replace"))
            assert found is None, f"{name}: {found}"
