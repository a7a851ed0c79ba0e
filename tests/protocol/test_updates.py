"""Arguments that the called side changes in place come back changed, and are the same objects."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.protocol import (
    DataLimits,
    MalformedMessage,
    apply_updates,
    collect_updates,
    contents_before,
    pack,
    unpack,
)
from autograder.protocol.plain_data import refuse, refuse_node

LIMITS = DataLimits()


def call(function: Callable[..., Any], *args: Any) -> Any:
    """Call a function as if it lived on the other side of the channel."""
    sent = pack(args, other=refuse, limits=LIMITS)
    header = json.loads(json.dumps(sent.header))
    received = unpack(header, sent.blob, other=refuse_node, limits=LIMITS, copies=True)
    before = contents_before(received)
    result = function(*received.roots)
    updates = collect_updates(received, before)
    back = pack(
        [result, *(content for _, content in updates)],
        other=refuse,
        limits=LIMITS,
        known=received.objects,
    )
    header = json.loads(json.dumps(back.header))
    answer = unpack(header, back.blob, other=refuse_node, limits=LIMITS, known=sent.objects)
    indices = [index for index, _ in updates]
    apply_updates(sent.objects, list(zip(indices, answer.roots[1:], strict=True)))
    return answer.roots[0]


def test_a_changed_array_comes_back_changed() -> None:
    weights = np.arange(4.0)
    call(lambda w: w.__imul__(2), weights)
    assert np.array_equal(weights, [0, 2, 4, 6])


def test_an_argument_that_is_returned_is_the_callers_own_object() -> None:
    weights = np.arange(4.0)
    assert call(lambda w: w, weights) is weights


def test_a_changed_generator_comes_back_advanced() -> None:
    generator = np.random.default_rng(5)
    drawn = call(lambda g: g.normal(size=3), generator)
    twin = np.random.default_rng(5)
    assert np.array_equal(drawn, twin.normal(size=3))
    assert generator.normal() == twin.normal()


def test_state_in_nested_dicts_comes_back_changed() -> None:
    state: dict[str, Any] = {"step": 1, "velocity": {"kernel": np.zeros((2, 3))}}

    def step(s: dict[str, Any]) -> None:
        s["step"] += 1
        s["velocity"]["kernel"] += 0.5
        s["velocity"]["bias"] = np.ones(3)

    kernel = state["velocity"]["kernel"]
    call(step, state)
    assert state["step"] == 2
    assert state["velocity"]["kernel"] is kernel
    assert np.all(kernel == 0.5)
    assert np.array_equal(state["velocity"]["bias"], np.ones(3))


def test_lists_grow_and_shrink_and_sets_change() -> None:
    history: list[float] = [1.0, 2.0, 3.0]
    seen = {1, 2}

    def change(h: list[float], s: set[int]) -> None:
        del h[0]
        h += [9.0, 9.5]
        s.add(7)

    call(change, history, seen)
    assert history == [2.0, 3.0, 9.0, 9.5]
    assert seen == {1, 2, 7}


def test_what_is_not_changed_is_not_sent_back() -> None:
    sent = pack([{"a": [np.zeros(3)]}, np.random.default_rng(0)], other=refuse, limits=LIMITS)
    received = unpack(sent.header, sent.blob, other=refuse_node, limits=LIMITS, copies=True)
    assert collect_updates(received, contents_before(received)) == []


def test_where_generators_alone_count_nothing_else_is_sent_back() -> None:
    sent = pack([[1.0], np.zeros(3), np.random.default_rng(0)], other=refuse, limits=LIMITS)
    received = unpack(sent.header, sent.blob, other=refuse_node, limits=LIMITS, copies=True)
    before = contents_before(received, generators_alone=True)
    numbers, array, generator = received.roots
    numbers.append(2.0)
    array += 1.0
    generator.normal()
    ((index, _),) = collect_updates(received, before)
    assert received.objects[index] is generator


def test_a_reshaped_array_is_reshaped() -> None:
    batch = np.arange(6.0)

    def reshape(b: np.ndarray[Any, Any]) -> None:
        b.shape = (2, 3)

    call(reshape, batch)
    assert batch.shape == (2, 3)


@pytest.mark.parametrize(
    "content", [np.zeros(5), np.zeros(3, dtype=np.float32), [1.0, 2.0, 3.0], None, "x"]
)
def test_an_update_that_does_not_fit_is_refused(content: Any) -> None:
    with pytest.raises(MalformedMessage):
        apply_updates([np.zeros(3)], [(0, content)])


def test_what_must_not_change_cannot_be_updated() -> None:
    with pytest.raises(MalformedMessage):
        apply_updates([None], [(0, [1.0])])


@pytest.mark.parametrize("index", [-1, 1, "0", True, None])
def test_an_update_of_nothing_is_refused(index: Any) -> None:
    with pytest.raises(MalformedMessage):
        apply_updates([[1, 2]], [(index, [3])])


def test_a_forged_generator_state_is_refused() -> None:
    with pytest.raises(MalformedMessage):
        apply_updates([np.random.default_rng(0)], [(0, {"bit_generator": "PCG64"})])
