"""What a message says of sizes and numbers; in a hidden part it can say only a few things."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainlab.checks.discretion import hidden_part, shown_count, shown_size


def test_a_visible_message_has_two_digits() -> None:
    assert shown_size(0.012345) == "0.012"
    assert shown_size(1234.5) == "1200"


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0.0123, "0.01"), (0.0151, "0.02"), (4.0, "5"), (8.0, "10"), (0.97, "1"), (1e-40, "1e-12")],
)
def test_a_hidden_message_has_the_nearest_of_a_few_sizes(size: float, shown: str) -> None:
    with hidden_part():
        assert shown_size(size) == shown


@given(st.floats(min_value=0.0))
def test_a_hidden_size_is_one_of_few_and_close_to_the_right_one(size: float) -> None:
    with hidden_part():
        shown = float(shown_size(size))
    assert shown_size(shown) == f"{shown:g}"
    if 1e-12 < size < 1e6:
        assert abs(math.log(shown / size)) < 0.5
    else:
        assert shown in (1e-12, 1e6)


def test_infinity_is_the_largest_size() -> None:
    with hidden_part():
        assert shown_size(math.inf) == "1e+06"


def test_a_visible_message_counts() -> None:
    assert shown_count(3, 40, "entry", "entries") == "3 of 40 entries"
    assert shown_count(1, 1, "entry", "entries") == "1 of 1 entry"


@given(st.integers(5, 10**6))
def test_a_hidden_message_counts_in_four_words(of: int) -> None:
    with hidden_part():
        words = {
            shown_count(max(1, of * k // 100), of, "entry", "entries").removesuffix(
                f" of {of} entries"
            )
            for k in range(101)
        }
    assert words <= {"all", "most", "about half", "some"}


def test_few_things_are_counted_in_hidden_messages_too() -> None:
    with hidden_part():
        assert shown_count(1, 2, "entry", "entries") == "1 of 2 entries"
