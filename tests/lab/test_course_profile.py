"""The profile of a course: found, read, and refused where it is not in order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.lab.course_profile import FILENAME, profile_of
from autograder.protocol.profile import Profile
from tests.banks.notebooks import ROOT


def test_the_nearest_one_counts(tmp_path: Path) -> None:
    lab = tmp_path / "course" / "solutions" / "lab"
    lab.mkdir(parents=True)
    assert profile_of(lab) == Profile()
    (tmp_path / FILENAME).write_text('load = ["far"]')
    assert profile_of(lab).load == ("far",)
    (tmp_path / "course" / FILENAME).write_text('load = ["near"]')
    assert profile_of(lab).load == ("near",)


def test_a_change_is_seen(tmp_path: Path) -> None:
    file = tmp_path / FILENAME
    for number, name in enumerate(("one", "two")):
        file.write_text(f'load = ["{name}"]')
        os.utime(file, (number, number))
        assert profile_of(tmp_path).load == (name,)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("loads = []", "there is no entry 'loads'"),
        ("load = 'numpy'", "'load' must be a list of strings"),
        ("load = [1]", "'load' must be a list of strings"),
        ("observing = 3", "'observing' must be a string"),
        ("environment = []", "'environment' must be a table"),
        ("load = [", FILENAME),
    ],
)
def test_a_mistake_names_the_file_and_the_entry(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / FILENAME).write_text(content)
    with pytest.raises(ValueError, match=FILENAME) as caught:
        profile_of(tmp_path)
    assert message in str(caught.value)


def test_it_travels_as_plain_data() -> None:
    profile = profile_of(ROOT)
    assert profile.load
    assert Profile.from_plain(profile.as_plain()) == profile
