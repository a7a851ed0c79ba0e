"""A notebook of any size and content is read with little memory, and what grading needs stays."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.lab import HandedIn, Master, Reason, read_submission
from autograder.lab.notebook_json import MOST_CELLS, TooManyParts, needed_parts, parsed
from tests.banks.notebooks import all_right, cell_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text('aé😀\\"\n', max_size=50)


@given(st.dictionaries(TEXTS, TEXTS, max_size=5), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_text_in_any_characters_is_read_as_it_is(value: dict[str, str], encoding: str) -> None:
    content = json.dumps(value, ensure_ascii=False).encode(encoding)
    assert parsed(content, encoding) == value


def test_characters_where_two_parts_meet_are_read_whole() -> None:
    value = "é😀" * 500_000
    assert parsed(json.dumps(value, ensure_ascii=False).encode(), "utf-8") == value


MANY = {
    "empty objects": b"{}," * 400_000,
    "empty lists": b"[]," * 700_000,
    "numbers": b"1," * 2_000_000,
    "keys": b'{"a":1,"b":2},' * 310_000,
}


@pytest.mark.parametrize("parts", MANY.values(), ids=MANY)
def test_what_would_fill_the_memory_is_refused_before_it_is_built(parts: bytes) -> None:
    content = b'{"nbformat":4,"cells":[],"x":[' + parts + b"1]}"
    tracemalloc.start()
    try:
        with pytest.raises(TooManyParts):
            parsed(content, "utf-8")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * len(content)


@pytest.mark.parametrize(
    "text", ["a" * 30_000_000 + "😀", "é" * 15_000_000, "😀" * 8_000_000], ids=["one", "é", "all"]
)
def test_text_that_would_fill_the_memory_is_refused(text: str) -> None:
    content = json.dumps({"nbformat": 4, "x": text}, ensure_ascii=False).encode()
    with pytest.raises(TooManyParts, match="too much text"):
        parsed(content, "utf-8")


def test_more_cells_than_any_notebook_has_are_refused(tiny: Master) -> None:
    cells = [{"cell_type": "markdown", "source": "", "metadata": {}}] * (MOST_CELLS + 1)
    content = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    (finding,) = read_submission(HandedIn("ada", content.encode()), tiny).findings
    assert finding.reason is Reason.UNREADABLE
    assert "more than 20000 cells" in finding.detail


def test_large_outputs_and_widgets_are_dropped_and_the_answers_stay(tiny: Master) -> None:
    notebook = all_right(tiny)
    cell = cell_of(notebook, "double")
    picture = {"image/png": "A" * 20_000_000, "text/plain": "😀"}
    cell.outputs = [{"output_type": "display_data", "metadata": {}, "data": picture}]
    notebook.metadata["widgets"] = {"state": {str(n): {"model": n} for n in range(20_000)}}
    content = json.dumps(notebook, ensure_ascii=False).encode()
    restored = read_submission(HandedIn("ada", content), tiny)
    assert restored.findings == []
    assert cell_of(restored.notebook, "double").source == cell.source


@pytest.mark.parametrize("metadata", [None, 3, [], {"kernelspec": 5, "language_info": ["x"]}])
def test_metadata_of_any_shape_are_left_out(metadata: object) -> None:
    needed = needed_parts({"nbformat": 4, "metadata": metadata, "cells": [{"metadata": metadata}]})
    assert needed["metadata"] == {}
    assert needed["cells"] == [{"metadata": {}}]
