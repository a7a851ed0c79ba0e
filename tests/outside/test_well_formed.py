"""Outputs from a sender that is not trusted: what has the form of outputs is kept, up to a size."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.outside.well_formed import well_formed_outputs


def stream(text: Any, name: Any = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def nested(levels: int) -> list[Any]:
    deep: list[Any] = []
    for _ in range(levels):
        deep = [deep]
    return deep


def test_text_pictures_and_errors_are_kept_as_they_are() -> None:
    outputs = [
        stream("hello\n"),
        stream("careful\n", "stderr"),
        {
            "output_type": "display_data",
            "data": {"text/plain": "1", "image/png": "aa"},
            "metadata": {},
        },
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["a", "b"]},
    ]
    assert well_formed_outputs(outputs, 1000) == outputs


def test_kinds_of_data_that_a_browser_would_run_are_dropped() -> None:
    data = {"text/html": "<script>", "image/svg+xml": "<svg>", "text/plain": "x", "image/jpeg": 3}
    (kept,) = well_formed_outputs([{"output_type": "display_data", "data": data}], 1000)
    assert kept["data"] == {"text/plain": "x"}


@pytest.mark.parametrize(
    "output",
    [
        *(None, 3, "text", [], {}, nested(300), stream(nested(300)), stream(3), stream("x", "log")),
        *(stream("x", []), {"output_type": "display_data", "data": []}),
        *({"output_type": ["stream"]}, {"output_type": "error", "ename": "E", "evalue": 3}),
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": "text"},
    ],
    ids=lambda value: repr(value)[:40],
)
def test_anything_else_is_left_out_and_costs_its_neighbour_nothing(output: Any) -> None:
    assert well_formed_outputs([output, stream("kept")], 1000) == [stream("kept")]
    assert well_formed_outputs(output, 1000) == []


def test_what_is_too_deep_to_be_shown_is_still_only_left_out() -> None:
    """As deep as JSON may be: deeper in the grader's own calls it cannot even become text."""

    def deeper(calls: int) -> list[dict[str, Any]]:
        return deeper(calls - 1) if calls else well_formed_outputs([nested(900), stream("x")], 9)

    assert deeper(150) == [stream("x")]


def test_half_a_character_becomes_a_replacement_in_every_text() -> None:
    outputs = [
        stream("a\ud800b"),
        {"output_type": "display_data", "data": {"text/plain": "\udfff"}},
        {
            "output_type": "error",
            "ename": "\ud800",
            "evalue": "\ud83d\ude00",
            "traceback": ["\udc00"],
        },
    ]
    written = json.dumps(well_formed_outputs(outputs, 1000), ensure_ascii=False)
    assert written.encode().decode().count("\ufffd") == 4
    assert "\U0001f600" in written


def test_the_size_of_what_is_kept_is_limited() -> None:
    assert well_formed_outputs([stream("x" * 60)] * 5, 150) == [stream("x" * 60)] * 2
    lines = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["x" * 60] * 5}
    assert well_formed_outputs([lines], 150) == []
    assert len(well_formed_outputs([stream("")] * 50_000, 150)) <= 10_000


junk = st.recursive(
    st.none() | st.integers() | st.text(max_size=9) | st.sampled_from(["stream", "error"]),
    lambda part: (
        st.lists(part, max_size=4)
        | st.dictionaries(st.sampled_from(["output_type", "name", "text", "data"]), part)
    ),
    max_leaves=15,
)


@given(junk, st.integers(0, 40))
def test_whatever_is_sent_the_result_can_be_written_and_is_no_larger(sent: Any, most: int) -> None:
    kept = well_formed_outputs(sent, most)
    json.dumps(kept, ensure_ascii=False).encode()
    assert sum(len(each["text"]) for each in kept if each["output_type"] == "stream") <= most
