"""What takes long takes turns: a run of the gate takes a part, and `make nightly` takes it all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent

T = TypeVar("T")

QUARTER, EIGHTH = 4, 8


def everything() -> bool:
    """Whether this run takes all of it."""
    return bool(os.environ.get("NIGHTLY"))


def turn() -> int:
    """The number of this CI run; where nobody counts them, how many commits there are."""
    return int(os.environ.get("GITHUB_RUN_NUMBER", "") or _commits())


@cache
def _commits() -> int:
    counting = ["git", "-C", str(ROOT), "rev-list", "--count", "HEAD"]
    try:
        counted = subprocess.run(counting, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return 0
    return int(counted.stdout) if counted.returncode == 0 else 0


def in_turn(items: Sequence[T], parts: int = QUARTER) -> list[T]:
    """Those of the items whose turn it is: so many runs in a row take each of them once."""
    return list(items) if everything() else part(items, turn(), parts)


def part(items: Sequence[T], number: int, parts: int) -> list[T]:
    """One of so many parts of the items; numbers go on for ever."""
    return list(items[number % parts :: parts])
