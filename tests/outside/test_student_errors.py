"""Errors of the student's code are built from a description that may be forged."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.outside.student_errors import RaisedByStudent, SourceLine, raised_by_student

EXCEPTIONS = sorted(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_every_builtin_error_can_be_raised_caught_and_shown(name: str) -> None:
    kind = getattr(builtins, name)
    error = raised_by_student({"type": name, "text": f"{name}: what was wrong"})
    assert isinstance(error, RaisedByStudent)
    assert isinstance(error, Exception)
    if issubclass(kind, Exception) and not issubclass(kind, BaseExceptionGroup):
        assert isinstance(error, kind)
        assert error.type_name == name
    str(error)
    repr(error)
    assert error.text == f"{name}: what was wrong"


@pytest.mark.parametrize("name", ["SystemExit", "KeyboardInterrupt", "GeneratorExit"])
def test_what_would_end_the_grader_does_not(name: str) -> None:
    error = raised_by_student({"type": name})
    assert not isinstance(error, getattr(builtins, name))
    assert error.type_name == name


@pytest.mark.parametrize("name", ["print", "object", "RaisedByStudent", "", "\ud800", None, 3, []])
def test_a_name_of_no_error_becomes_an_exception(name: Any) -> None:
    error = raised_by_student({"type": name, "text": "Exception: x"})
    assert type(error).__mro__[1] is RaisedByStudent
    assert error.type_name == "Exception"


def test_the_place_is_kept_and_cut() -> None:
    where = {"function": "f" * 500, "line": 7, "source": "x" * 500}
    error = raised_by_student({"type": "KeyError", "text": "t" * 9000, "where": where})
    assert error.source == SourceLine("f" * 100, 7, "x" * 200)
    assert len(error.text) == 4000


def test_half_a_character_becomes_a_replacement() -> None:
    where = {"function": "\ud800", "line": 1, "source": "\udfff"}
    error = raised_by_student({"type": "KeyError", "text": "KeyError: \ud800", "where": where})
    for text in (str(error), error.text, error.source.function, error.source.text):
        text.encode()


def test_a_text_too_deep_to_be_shown_is_left_out() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    error = raised_by_student({"type": deep, "text": deep, "where": deep})
    assert (error.text, error.source) == ("", SourceLine())
    while deep:  # taken apart one by one: Python itself would go too deep
        deep = deep.pop()


junk = st.recursive(
    st.none() | st.integers() | st.text(max_size=9) | st.sampled_from(EXCEPTIONS),
    lambda part: (
        st.lists(part, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "text", "where", "function", "line"]), part)
    ),
    max_leaves=12,
)


@given(junk)
def test_whatever_is_sent_gives_an_error_of_the_students(sent: Any) -> None:
    error = raised_by_student(sent)
    assert isinstance(error, RaisedByStudent)
    f"{error} {error.text} {error.type_name} {error.source}".encode()
