"""Edits of a text: found once, indented as they are found, refused where they are ambiguous."""

from __future__ import annotations

import pytest

from autograder.diagnosis.edits import edited

SOURCE = """\
def f(x):
    total = 0
    for value in x:
        total = total + value
    return total"""


def test_a_text_inside_a_line_is_replaced() -> None:
    assert "total - value" in edited(SOURCE, {"total + value": "total - value"})


def test_lines_are_indented_as_the_line_on_which_they_start() -> None:
    change = {
        "total = total + value": """
            if value > 0:
                total = total + value
        """
    }
    assert edited(SOURCE, change) == SOURCE.replace(
        "        total = total + value",
        "        if value > 0:\n            total = total + value",
    )


def test_a_text_of_several_lines_is_found_at_its_indentation() -> None:
    change = {
        """
        for value in x:
            total = total + value
        """: "total = sum(x)"
    }
    assert (
        edited(SOURCE, change) == "def f(x):\n    total = 0\n    total = sum(x)\n    return total"
    )


def test_a_line_can_be_taken_out() -> None:
    assert "for" not in edited(SOURCE, {"for value in x:\n    total = total + value": ""})


def test_all_texts_are_those_of_the_original() -> None:
    assert edited("a + b", {"a": "b", "b": "a"}) == "b + a"


@pytest.mark.parametrize(
    ("before", "said"),
    [("product", "occurs nowhere"), ("total", "occurs 4 times"), ("", "occurs nowhere")],
)
def test_a_text_must_occur_exactly_once(before: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        edited(SOURCE, {before: "1"})


def test_lines_that_occur_once_do_though_the_first_of_them_occurs_twice() -> None:
    source = "a = 1\nb = 2\na = 1\nc = 3"
    assert edited(source, {"a = 1\nc = 3": "d"}) == "a = 1\nb = 2\nd"


def test_texts_must_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        edited(SOURCE, {"total + value": "1", "= total +": "2"})
