"""Plain data crosses the channel unchanged; everything else is refused with a named error."""

from __future__ import annotations

import collections
import contextlib
import json
from typing import Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.protocol import DataLimits, MalformedMessage, NotPlainData, TooLarge, pack, unpack
from autograder.protocol.plain_data import refuse, refuse_node

LIMITS = DataLimits(max_bytes=2**20, max_parts=2000, max_depth=20)


def across(value: Any, limits: DataLimits = LIMITS) -> Any:
    """What arrives on the other side, JSON and all."""
    packed = pack([value], other=refuse, limits=limits)
    header = json.loads(json.dumps(packed.header))
    return unpack(header, bytes(packed.blob), other=refuse_node, limits=limits).roots[0]


def assert_same(left: Any, right: Any) -> None:
    assert type(left) is type(right)
    if isinstance(left, np.ndarray):
        assert left.dtype == right.dtype
        assert left.shape == right.shape
        assert left.tobytes() == right.tobytes()
    elif isinstance(left, dict):
        assert list(left) == list(right)
        for key in left:
            assert_same(left[key], right[key])
    elif isinstance(left, list | tuple):
        assert len(left) == len(right)
        for one, other in zip(left, right, strict=True):
            assert_same(one, other)
    else:
        assert left == right or (left != left and right != right)


numbers = st.integers() | st.floats() | st.complex_numbers() | st.booleans()
arrays = hnp.arrays(
    hnp.scalar_dtypes().filter(lambda dtype: dtype.kind in "biufcSU"), hnp.array_shapes(min_side=0)
)
scalars = st.sampled_from([np.float32(1.5), np.int8(-3), np.bool_(True), np.complex64(1j)])
leaves = st.none() | numbers | st.text() | st.binary() | arrays | scalars
keys = st.text() | st.integers() | st.tuples(st.integers(), st.text())
plain = st.recursive(
    leaves,
    lambda parts: (
        st.lists(parts, max_size=4)
        | st.tuples(parts, parts)
        | st.dictionaries(keys, parts, max_size=4)
    ),
    max_leaves=20,
)


@given(plain)
def test_plain_data_arrives_with_exact_types_and_values(value: Any) -> None:
    arrived = across(value)
    native = value
    if isinstance(value, np.ndarray):
        native = value.astype(value.dtype.newbyteorder("="))
    if not _holds_foreign_order(value):
        assert_same(arrived, native)


def _holds_foreign_order(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return not value.dtype.isnative
    if isinstance(value, dict):
        return any(map(_holds_foreign_order, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_holds_foreign_order, value))
    return False


def test_an_array_met_twice_is_one_array_on_the_other_side() -> None:
    kernel = np.ones((3, 2))
    first, second = across([kernel, kernel])
    assert first is second


def test_a_transposed_array_keeps_its_values() -> None:
    assert_same(across(np.arange(6.0).reshape(2, 3).T), np.arange(6.0).reshape(2, 3).T.copy())


def test_a_read_only_array_arrives_read_only() -> None:
    fixed = np.zeros(3)
    fixed.flags.writeable = False
    assert not across(fixed).flags.writeable


def test_a_generator_draws_the_same_numbers_on_both_sides() -> None:
    generator = np.random.default_rng(11)
    generator.normal(size=3)
    arrived = across(generator)
    assert np.array_equal(arrived.normal(size=5), generator.normal(size=5))


def test_subclasses_arrive_as_what_they_are_made_of() -> None:
    class Sly(dict):  # type: ignore[type-arg]
        def __eq__(self, other: object) -> bool:
            return True

    Point = collections.namedtuple("Point", "x y")
    assert type(across(Sly(a=1))) is dict
    assert across(Point(1, 2)) == (1, 2)
    assert type(across(Point(1, 2))) is tuple
    assert type(across(np.ma.masked_array([1.0, 2.0]))) is np.ndarray


@pytest.mark.parametrize("value", [object(), len, np.array([object()]), iter([])])
def test_what_is_not_plain_data_is_refused(value: Any) -> None:
    with pytest.raises(NotPlainData):
        across(value)


def test_a_list_that_contains_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(TooLarge):
        across(loop)


def test_nesting_beyond_the_limit_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(LIMITS.max_depth + 5):
        deep = [deep]
    with pytest.raises(TooLarge):
        across(deep)


def test_arrays_beyond_the_limit_are_refused() -> None:
    with pytest.raises(TooLarge):
        across(np.zeros(2**18))


def test_shared_parts_count_each_time_they_would_be_written_out() -> None:
    """The "billion laughs": few nodes that stand for very many parts."""
    nodes: list[Any] = [["list", []]]
    for level in range(15):
        nodes.append(["list", [level, level, level]])
    with pytest.raises(TooLarge):
        unpack({"nodes": nodes, "roots": [15]}, b"", other=refuse_node, limits=LIMITS)


def test_a_message_nested_beyond_the_limit_is_refused() -> None:
    """Its sender packs as it likes: the receiver counts for itself."""
    deepest = LIMITS.max_depth
    nodes: list[Any] = [["list", []], *(["list", [level]] for level in range(deepest + 3))]
    message = {"nodes": nodes, "roots": [len(nodes) - 1]}
    with pytest.raises(TooLarge, match="nested"):
        unpack(message, b"", other=refuse_node, limits=LIMITS)
    message = {"nodes": nodes[:deepest], "roots": [deepest - 1]}
    assert unpack(message, b"", other=refuse_node, limits=LIMITS).roots


FORGED: list[Any] = [
    ["list", [0]],
    ["list", [-1]],
    ["list", ["a"]],
    ["list", 3],
    ["tuple"],
    ["int", "5"],
    ["int", True],
    ["float", None],
    ["complex", "a", "b"],
    ["array", "O", [1], 0, 8, True],
    ["array", "<f8", [1000], 0, 8000, True],
    ["array", "<f8", [-1], 0, 8, True],
    ["array", "<f8", [1], -8, 8, True],
    ["array", "<f8", [2**62, 4], 0, 0, True],
    ["array", "f8,(2,)O", [1], 0, 8, True],
    ["scalar", "<f8", 0, 9999],
    ["generator", "os", 0],
    ["known", 0],
    ["handle", 1, "x", True],
    ["slice"],
    ["set", [[1]]],
    [],
    5,
    None,
    {},
    [["list"]],
]


@pytest.mark.parametrize("node", FORGED, ids=repr)
def test_a_forged_node_is_refused_with_a_named_error(node: Any) -> None:
    with pytest.raises((MalformedMessage, TooLarge)):
        unpack({"nodes": [node], "roots": [0]}, bytes(64), other=refuse_node, limits=LIMITS)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda part: (
        st.lists(part, max_size=5) | st.dictionaries(st.text(max_size=5), part, max_size=3)
    ),
    max_leaves=25,
)
KINDS = (
    "none bool int float str complex bytes scalar array generator slice "
    "list tuple set frozenset dict known handle own"
)
kinds = st.sampled_from(KINDS.split())


@given(st.lists(st.tuples(kinds, st.lists(junk, max_size=5)).map(lambda n: [n[0], *n[1]])), junk)
def test_arbitrary_junk_never_gets_past_a_named_error(nodes: list[Any], roots: Any) -> None:
    with contextlib.suppress(MalformedMessage, TooLarge):
        unpack({"nodes": nodes, "roots": roots}, bytes(64), other=refuse_node, limits=LIMITS)
