"""Variations of a call, made by machine: one argument changed, all others as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

_SEED = 5


def variations_of(call: Any, parameters: list[str]) -> Iterator[tuple[str, Any]]:
    """Each argument of a call changed a little, with its name, such as ``state['s']``.

    An argument that cannot be changed without a guess at its meaning (a text, a function, None) is
    left out.
    """
    for name, value in arguments_of(call, parameters).items():
        if isinstance(value, dict) and any(isinstance(item, dict) for item in value.values()):
            for key, item in value.items():
                changed = _changed(item)
                if changed is not None:
                    yield (
                        f"{name}[{key!r}]",
                        with_argument(call, parameters, name, {**value, key: changed}),
                    )
            continue
        changed = _changed(value)
        if changed is not None:
            yield name, with_argument(call, parameters, name, changed)


def arguments_of(call: Any, parameters: list[str]) -> dict[str, Any]:
    """The arguments of a call by name."""
    given: dict[str, Any] = dict(zip(parameters, call.args, strict=False))
    given.update(call.kwargs)
    return given


def with_argument(call: Any, parameters: list[str], name: str, value: Any) -> Any:
    """The same call with one argument replaced: a copy, so that no answer changes another's."""
    fresh = call.fresh()
    arguments = arguments_of(fresh, parameters) | {name: value}
    args = tuple(arguments[parameter] for parameter in parameters[: len(call.args)])
    kwargs = {key: arguments[key] for key in call.kwargs}
    return replace(fresh, args=args, kwargs=kwargs).fresh()


def _changed(value: Any) -> Any:
    """Another value of the same kind; None if there is none that is sure to be allowed."""
    if isinstance(value, bool | np.bool_):
        return not value
    if isinstance(value, int | np.integer):
        return value + 1
    if isinstance(value, float | np.floating):
        return value * 0.83 if value else 0.17
    if isinstance(value, np.random.Generator):
        return np.random.default_rng(_SEED)
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        rng = np.random.default_rng(_SEED)
        return value * rng.uniform(0.6, 0.95, value.shape)
    if isinstance(value, dict):
        changed = {key: _changed(item) for key, item in value.items()}
        if any(item is not None for item in changed.values()):
            return {key: value[key] if item is None else item for key, item in changed.items()}
    return None
