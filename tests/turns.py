"""What takes long takes turns: a run of the gate takes a part, and `make nightly` takes it all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

QUARTER = 4


def everything() -> bool:
    """Whether this run takes all of it."""
    return bool(os.environ.get("NIGHTLY"))


def turn() -> int:
    """The number of this CI run. Where nobody counts them it is always the same."""
    return int(os.environ.get("GITHUB_RUN_NUMBER", "0"))


def in_turn(items: Sequence[T], parts: int = QUARTER) -> list[T]:
    """Those of the items whose turn it is: so many runs in a row take each of them once."""
    return list(items) if everything() else list(items[turn() % parts :: parts])
