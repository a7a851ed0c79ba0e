"""Finds the course's own checks, by the names that its profile gives."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from autograder.protocol.observation import Observation
from autograder.protocol.profile import Profile

Context = contextlib.AbstractContextManager[Any]


def observing(profile: Profile, callback: Callable[[Observation], None]) -> Context:
    """While this lasts, every comparison that the course's checks make is handed to `callback`."""
    if not profile.observing:
        return contextlib.nullcontext()
    found: Context = _function(profile.observing)(
        lambda plain: callback(Observation.from_plain(plain))
    )
    return found


def hidden_part(profile: Profile) -> Context:
    """While this lasts, the course's checks know that a hidden part of a test is running."""
    if not profile.hidden_part:
        return contextlib.nullcontext()
    found: Context = _function(profile.hidden_part)()
    return found


def wants_changes(profile: Profile) -> bool:
    """Whether the running test is to see what the student's function does to its arguments."""
    return not profile.wants_changes or bool(_function(profile.wants_changes)())


@lru_cache(maxsize=16)
def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found
