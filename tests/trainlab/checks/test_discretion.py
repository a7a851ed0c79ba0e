"""What a message says of sizes and numbers; in a hidden part it can say only a few things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from trainlab.checks.discretion import hidden_part, shown_count, shown_error, shown_size


def test_a_visible_message_has_two_digits() -> None:
    assert shown_size(0.012345) == "0.012"
    assert shown_size(1234.5) == "1200"


def test_a_visible_message_says_how_large_an_error_is() -> None:
    assert shown_error(0.0123, several=True) == "(largest relative error 0.012)"
    assert shown_error(0.5, several=False) == "(relative error 0.5)"


@given(st.floats(0.0, 1.0))
def test_a_hidden_message_says_it_in_one_of_four_ways_and_without_a_number(error: float) -> None:
    with hidden_part():
        said = shown_error(error, several=True)
    assert not any(character.isdigit() for character in said)
    ways = ("like one of rounding", "less than a hundredth", "more than a hundredth", "far off")
    assert any(way in said for way in ways)


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
