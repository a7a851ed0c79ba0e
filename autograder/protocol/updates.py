"""Arguments that the called side changed in place come back changed.

So a test means the same whether the student's function runs in the test's own process (plain
nbgrader) or in a sandbox behind the channel.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.protocol.errors import MalformedMessage
from autograder.protocol.generators import check_state
from autograder.protocol.plain_data import Unpacked

Contents = dict[int, Any]

_SMALL = 4096
"""Bytes of an array whose copy costs less than a look at it in place."""


def contents_before(received: Unpacked, *, generators_alone: bool = False) -> Contents:
    """Remember what the mutable arguments hold, to be called before they are used.

    Args:
        received: the arguments; their arrays must be copies of what stands in the message.
        generators_alone: whether no other argument's changes are to be found. Whoever draws from a
            generator moves it on: that is no change of an input.
    """
    if generators_alone:
        return {
            index: _content(value)
            for index, value in enumerate(received.objects)
            if isinstance(value, np.random.Generator)
        }
    return {
        index: received.contents[index] if isinstance(value, np.ndarray) else _content(value)
        for index, value in enumerate(received.objects)
    }


def collect_updates(received: Unpacked, before: Contents) -> list[tuple[int, Any]]:
    """Find which of the arguments have changed of which `contents_before` took note.

    Returns:
        Pairs of an argument's number among the objects, and new content. The content is a fresh
        object, whose parts may be arguments themselves.
    """
    updates: list[tuple[int, Any]] = []
    for index, was in before.items():
        value = received.objects[index]
        if isinstance(value, np.ndarray):
            if _array_changed(value, was):
                updates.append((index, value.copy()))
            continue
        now = _content(value)
        if not _same(now, was):
            updates.append((index, now))
    return updates


def apply_updates(objects: Sequence[Any], updates: Sequence[tuple[Any, Any]]) -> None:
    """Change the caller's own objects as the called side changed its copies.

    Args:
        objects: the objects that were sent, in order; None for one that must not change.
        updates: pairs of number and new content, from an untrusted side.

    Raises:
        MalformedMessage: if an update does not fit the object that it is for.
    """
    for index, content in updates:
        if type(index) is not int or not 0 <= index < len(objects):
            raise MalformedMessage("an update of nothing")
        target = objects[index]
        if isinstance(target, np.ndarray):
            _update_array(target, content)
        elif isinstance(target, np.random.Generator):
            _update_generator(target, content)
        elif isinstance(target, list) and type(content) is list:
            target[:] = content
        elif isinstance(target, dict | set) and type(content) in (dict, set):
            if isinstance(target, dict) != isinstance(content, dict):
                raise MalformedMessage("an update that does not fit its object")
            target.clear()
            target.update(content)
        else:
            raise MalformedMessage("an update that does not fit its object")


def _content(value: Any) -> Any:
    if isinstance(value, np.random.Generator):
        return copy.deepcopy(value.bit_generator.state)
    return copy.copy(value)


def _same(left: Any, right: Any) -> bool:
    """Whether two shallow contents are the same, by identity of their parts where they have one."""
    if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
        return left is right or (
            isinstance(left, np.ndarray)
            and isinstance(right, np.ndarray)
            and left.shape == right.shape
            and left.tobytes() == right.tobytes()
        )
    if type(left) is not type(right):
        return False
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(_same_part, left, right))
    if isinstance(left, dict):
        return list(left) == list(right) and all(map(_same_part, left.values(), right.values()))
    return bool(left == right)


def _same_part(left: Any, right: Any) -> bool:
    if left is right:
        return True
    if isinstance(left, list) or isinstance(right, list):
        return False
    if isinstance(left, dict) and isinstance(right, dict):
        # Only a generator's state nests: argument dicts keep the identity of their parts.
        return _same(left, right)
    return _same(left, right)


def _array_changed(value: np.ndarray[Any, Any], was: np.ndarray[Any, Any]) -> bool:
    if value.dtype != was.dtype or value.shape != was.shape:
        return True
    if value.nbytes <= _SMALL:
        return value.tobytes() != was.tobytes()
    now = np.ascontiguousarray(value).reshape(-1).view(np.uint8)
    return not np.array_equal(now, was.reshape(-1).view(np.uint8))


def _update_array(target: np.ndarray[Any, Any], content: Any) -> None:
    if type(content) is not np.ndarray or content.dtype != target.dtype:
        raise MalformedMessage("an array that changed its type")
    if content.size != target.size:
        raise MalformedMessage("an array that changed its size")
    was_writeable = target.flags.writeable
    try:
        target.flags.writeable = True
        if content.shape != target.shape:
            target.shape = content.shape
        np.copyto(target, content, casting="no")
        target.flags.writeable = was_writeable
    except (ValueError, AttributeError) as error:
        raise MalformedMessage("a read-only array was changed") from error


def _update_generator(target: np.random.Generator, state: Any) -> None:
    check_state(state)
    try:
        target.bit_generator.state = state
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        raise MalformedMessage("not the state of this generator") from error
