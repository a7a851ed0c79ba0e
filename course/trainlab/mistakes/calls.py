"""The calls of a probe: what an exercise's ``probe.py`` makes, and what comes of one call."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import numpy as np

from trainlab.mistakes.parts import Parts, Raised, parts_of

EXACT = 1e-6
"""Relative difference up to which two results count as equal, unless a call says otherwise."""


@dataclass
class Call:
    """One call of an answer.

    Attributes:
        args: positional arguments.
        kwargs: arguments by name.
        situation: what is special about it, as in "right, but not when ..."; empty for nothing.
        summarize: what is compared of a result; None for the result itself.
        tolerance: relative difference up to which two results count as equal.
        heard: what the probe's own functions were called with, or None where that is not compared.
        varies: whether variations of it may be made by machine.
    """

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    situation: str = ""
    summarize: Callable[[Any], Any] | None = None
    tolerance: float = EXACT
    heard: list[Any] | None = None
    varies: bool = True

    def when(self, situation: str) -> Call:
        """Say what is special about this call."""
        self.situation = situation
        return self

    def summary(self, summarize: Callable[[Any], Any], tolerance: float) -> Call:
        """Compare what `summarize` makes of a result: for results that are random."""
        self.summarize, self.tolerance = summarize, tolerance
        return self

    def log(self, heard: list[Any]) -> Call:
        """Compare, beside the result, what functions of the probe appended to this list."""
        self.heard = heard
        return self

    def alone(self) -> Call:
        """Have no variations made."""
        self.varies = False
        return self

    def fresh(self) -> Call:
        """The same call with copies of its arguments, so that no answer changes another's."""
        args, kwargs = _copies((self.args, self.kwargs))
        return replace(self, args=args, kwargs=kwargs)


def _copies(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copies(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_copies, value))
    if isinstance(value, np.ndarray | np.random.Generator):
        return copy.deepcopy(value)
    return value


def _call(*args: Any, **kwargs: Any) -> Call:
    return Call(args, kwargs)


def read_calls(source: str, seed: int, names: Mapping[str, Any]) -> Iterator[Call]:
    """Make the calls of a probe, one by one: a call's functions may change what comes after it.

    Args:
        source: the probe's ``probe.py``.
        seed: seed of the generator that it draws inputs from.
        names: what it finds under ``lab``: names of the setup cells and of answers.
    """
    module: dict[str, Any] = {"__name__": "probe"}
    exec(compile(source, "<probe>", "exec"), module)
    yield from module["calls"](_call, np.random.default_rng(seed), SimpleNamespace(**names))


@dataclass(frozen=True)
class Outcome:
    """What came of one call.

    Attributes:
        parts: the result, or its summary, with what was heard.
        tolerance: relative difference up to which another is equal.
        is_summary: whether it is what the probe makes of a result, and not the result itself.
    """

    parts: Parts
    tolerance: float = EXACT
    is_summary: bool = False


def outcome_of(call: Call, answer: Callable[..., Any]) -> Outcome:
    """Call an answer, and take what came of it apart."""
    try:
        result = answer(*call.args, **call.kwargs)
    except Exception as error:  # an error is an outcome like any other
        result = Raised(type(error).__name__)
    else:
        if call.summarize is not None:
            try:
                with np.errstate(all="ignore"):
                    result = call.summarize(result)
            except Exception:
                result = Raised("nothing of use")
    if call.heard is not None:
        result = {"result": result, "heard": list(call.heard)}
    return Outcome(parts_of(result), call.tolerance, call.summarize is not None)
