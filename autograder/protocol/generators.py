"""Random generators that cross, and states of theirs that came from an untrusted side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from autograder.protocol.errors import MalformedMessage


def generators_among(objects: Iterable[Any]) -> list[Any]:
    """The generators among objects that crossed; None in the place of each other one."""
    return [x if isinstance(x, np.random.Generator) else None for x in objects]


def check_state(state: Any) -> None:
    """Refuse positions outside a generator's buffer, which NumPy takes as they are.

    Raises:
        MalformedMessage: if the state would make NumPy read outside its buffer.
    """
    if not isinstance(state, dict):
        raise MalformedMessage("not the state of a generator")
    inner = state.get("state")
    position = inner.get("pos", 0) if isinstance(inner, dict) else 0
    for value, largest in ((position, 624), (state.get("buffer_pos", 0), 4)):
        if type(value) is not int or not 0 <= value <= largest:
            raise MalformedMessage("a position outside the generator's buffer")
