"""Finds and reads a course's profile: what the grader must know of the course."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from autograder.protocol.profile import Profile

FILENAME = "course_profile.toml"


def profile_of(folder: Path) -> Profile:
    """Read the profile of the course that a folder belongs to.

    It is the nearest one in the folder or above it; without one, the empty profile.

    Args:
        folder: a lab's source folder, or the course folder itself.

    Raises:
        ValueError: which file is not in order, and how.
    """
    for parent in (folder.resolve(), *folder.resolve().parents):
        file = parent / FILENAME
        if file.is_file():
            return _read(file, file.stat().st_mtime_ns)
    return Profile()


@lru_cache(maxsize=8)
def _read(file: Path, _: int) -> Profile:
    try:
        return Profile.from_plain(tomllib.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise ValueError(f"{file}: {error}") from error
