"""Plain data crosses the channel unchanged; everything else is refused with a named error."""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import json
from typing import Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.protocol import DataLimits, MalformedMessage, NotPlainData, TooLarge, pack, unpack
from autograder.protocol import codes as c
from autograder.protocol.plain_data import refuse, refuse_node
from tests.protocol.forged import forged

LIMITS = DataLimits(max_bytes=2**20, max_parts=2000, max_depth=20)


def across(value: Any, limits: DataLimits = LIMITS) -> Any:
    """What arrives on the other side, JSON and all."""
    packed = pack([value], other=refuse, limits=limits)
    header = json.loads(json.dumps(packed.header))
    return unpack(header, packed.blob, other=refuse_node, limits=limits).roots[0]


def rebuilt(message: tuple[dict[str, Any], bytes], limits: DataLimits = LIMITS) -> Any:
    """What a forged message gives."""
    header, block = message
    return unpack(header, block, other=refuse_node, limits=limits).roots[0]


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


@pytest.mark.parametrize("size", [2, 10_000], ids=["small", "large"])
def test_a_masked_array_arrives_as_its_data_whatever_its_size(size: int) -> None:
    data = np.linspace(-1.0, 1.0, size)
    assert across(np.ma.masked_less(data, 0.0)).tolist() == data.tolist()


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


def test_whole_numbers_of_any_size_arrive() -> None:
    for number in (2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**128, -(10**4000)):
        assert across(number) == number
        assert across([1, number]) == [1, number]


def test_a_number_of_more_digits_than_python_reads_is_refused() -> None:
    with pytest.raises(TooLarge):
        across(10**5000)
    with pytest.raises(TooLarge):
        rebuilt(forged([c.LONG_INT, 5000], raw=bytes(5000)))


def test_lists_of_numbers_alone_arrive_as_they_are() -> None:
    for numbers_alone in (
        [0.5, float("inf")],
        [1, 2],
        [True, False],
        [1, 2.0],
        [np.float64(1)],
        [],
    ):
        arrived = across(numbers_alone)
        assert arrived == numbers_alone
        assert list(map(type, arrived)) == list(map(type, numbers_alone))


def test_text_with_half_a_character_arrives() -> None:
    """What a student prints or returns may hold a surrogate alone."""
    assert across("\ud800 x") == "\ud800 x"


def test_more_text_than_the_limit_is_refused() -> None:
    limits = dataclasses.replace(LIMITS, max_header_bytes=100)
    assert across("a" * 100, limits) == "a" * 100
    with pytest.raises(TooLarge):
        across("a" * 101, limits)
    with pytest.raises(TooLarge):
        rebuilt(forged([c.TEXT, 101], raw=b"a" * 101), limits)


def test_shared_parts_count_each_time_they_would_be_written_out() -> None:
    """The "billion laughs": few codes that stand for very many parts."""
    codes = [c.LIST, 0]
    for level in range(15):
        codes = [c.LIST, 3, *codes, c.SHARED, level, c.SHARED, level]
    with pytest.raises(TooLarge):
        rebuilt(forged(codes))


def test_a_message_nested_beyond_the_limit_is_refused() -> None:
    """Its sender packs as it likes: the receiver counts for itself."""
    deepest = LIMITS.max_depth
    with pytest.raises(TooLarge, match="nested"):
        rebuilt(forged([c.LIST, 1] * (deepest + 1) + [c.LIST, 0]))
    assert rebuilt(forged([c.LIST, 1] * deepest + [c.LIST, 0]))


def test_what_is_nested_by_references_counts_as_nested() -> None:
    """Each list is written in two levels, and holds the one before."""
    links = LIMITS.max_depth + 3
    codes = [c.LIST, 0]
    for level in range(links):
        codes += [c.LIST, 1, c.SHARED, level]
    with pytest.raises(TooLarge, match="nested"):
        rebuilt(forged(codes, roots=links + 1))


def test_a_part_that_is_not_complete_cannot_be_referred_to() -> None:
    with pytest.raises(MalformedMessage):
        rebuilt(forged([c.LIST, 1, c.SHARED, 0]))


ARRAY = (c.ARRAY, c.DTYPES.index(np.dtype(np.float64)))

FORGED: dict[str, list[int]] = {
    "nothing": [],
    "a code that does not exist": [99],
    "a negative code": [-1],
    "too much": [c.NONE, c.NONE],
    "a list of more than there is": [c.LIST, 3, c.NONE],
    "a list of fewer than none": [c.LIST, -1],
    "a list of very many": [c.LIST, 2**62],
    "a dict of half a pair": [c.DICT, 1, c.NONE],
    "a dict whose key is a list": [c.DICT, 1, c.LIST, 0, c.NONE],
    "a set of lists": [c.SET, 1, c.LIST, 0],
    "a number that is not there": [c.INT],
    "a float that is not there": [c.FLOAT],
    "floats that are not there": [c.FLOATS, 2],
    "fewer floats than none": [c.FLOATS, -1],
    "ints that are not there": [c.INTS, 5, 1],
    "fewer ints than none": [c.INTS, -1],
    "text of fewer bytes than none": [c.TEXT, -1],
    "text of more bytes than there are": [c.TEXT, 65],
    "text that is not UTF-8": [c.TEXT, 1],
    "bytes that are not there": [c.BYTES, 2**40],
    "a long number that is not there": [c.LONG_INT, 100],
    "a long number of fewer bytes than none": [c.LONG_INT, -1],
    "a dtype that does not exist": [c.ARRAY, 99, 1, 1, 1],
    "a negative dtype": [c.ARRAY, -7, 1, 1, 1],
    "an array larger than the message": [*ARRAY, 1, 1, 1000],
    "an array of fewer than none": [*ARRAY, 1, 1, -1],
    "an array of two negative sides": [*ARRAY, 1, 2, -1, -1],
    "an array of too many axes": [*ARRAY, 1, 33, *[1] * 33],
    "an array without its sides": [*ARRAY, 1, 2, 1],
    "an array whose size overflows": [*ARRAY, 1, 2, 2**62, 4],
    "a scalar that is not there": [c.SCALAR, 12] * 20,
    "a generator of no kind": [c.GENERATOR, c.NONE, c.DICT, 0],
    "a reference to nothing": [c.SHARED, 0],
    "a negative reference": [c.LIST, 2, c.LIST, 0, c.SHARED, -1],
    "a reference to nothing known": [c.KNOWN, 0],
    "half a slice": [c.SLICE, c.NONE],
    "what is no plain data": [c.OTHER, c.TUPLE, 0],
    "what is not described": [c.OTHER, c.LIST, 0],
    "others in others": [c.OTHER] * 3000,
}


@pytest.mark.parametrize("codes", FORGED.values(), ids=FORGED)
def test_forged_codes_are_refused_with_a_named_error(codes: list[int]) -> None:
    with pytest.raises((MalformedMessage, TooLarge)):
        rebuilt(forged(codes, raw=b"\xff" * 64))


@pytest.mark.parametrize(
    "name", ["O", "f8,(2,)O", "<f8,<f8", ">f8", "f8", "<U0", "|V8", "<g", "", "\xff"]
)
def test_a_forged_dtype_is_refused(name: str) -> None:
    text = name.encode("latin-1")
    codes = [c.ARRAY, c.NAMED_DTYPE, len(text), 1, 1, 1]
    with pytest.raises((MalformedMessage, TooLarge)):
        rebuilt(forged(codes, raw=text + bytes(64)))


@pytest.mark.parametrize("header", [{}, {"roots": 1}, {"roots": 1, "codes": "1", "floats": 0}])
def test_a_header_without_counts_is_refused(header: dict[str, Any]) -> None:
    with pytest.raises(MalformedMessage):
        unpack(header, bytes(64), other=refuse_node, limits=LIMITS)


@pytest.mark.parametrize(("codes", "floats"), [(-1, 0), (0, -1), (True, 0), (100, 0), (0, 100)])
def test_counts_that_do_not_fit_the_block_are_refused(codes: int, floats: int) -> None:
    header = {"roots": 0, "codes": codes, "floats": floats}
    with pytest.raises((MalformedMessage, TooLarge)):
        unpack(header, bytes(64), other=refuse_node, limits=LIMITS)


def test_bytes_behind_the_last_value_are_refused() -> None:
    """They would stay in memory for as long as a test keeps the value in front of them."""
    packed = pack([np.ones(3)], other=refuse, limits=LIMITS)
    with pytest.raises(MalformedMessage):
        unpack(packed.header, packed.blob + bytes(8), other=refuse_node, limits=LIMITS)


def test_numbers_are_counted_before_any_of_them_is_built() -> None:
    limits = DataLimits()
    for codes, floats in ((limits.max_codes + 1, 0), (0, limits.max_parts + 1)):
        header = {"roots": 1, "codes": codes, "floats": floats}
        with pytest.raises(TooLarge):
            unpack(header, bytes(8 * (codes + floats)), other=refuse_node, limits=limits)


@given(
    st.lists(st.integers(-2, 26) | st.integers(-(2**63), 2**63 - 1), max_size=30),
    st.lists(st.floats(), max_size=4),
    st.binary(max_size=64),
    st.integers(0, 3),
)
def test_arbitrary_junk_never_gets_past_a_named_error(
    codes: list[int], floats: list[float], raw: bytes, roots: int
) -> None:
    with contextlib.suppress(MalformedMessage, TooLarge):
        header, block = forged(codes, floats, raw, roots)
        unpack(header, block, other=refuse_node, limits=LIMITS)
