"""Outputs on a student's page: text and pictures, and nothing that could run."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest

from autograder.feedback.outputs import outputs_html
from tests.banks.html_dangers import dangers_of


def shown(*outputs: Any) -> list[str]:
    return [str(html) for html in outputs_html({"outputs": list(outputs)}, "your cell relu")]


def displayed(**data: str) -> Any:
    kinds = {name.replace("__", "/").replace("_xml", "+xml"): text for name, text in data.items()}
    return nbformat.v4.new_output("display_data", kinds)


def test_a_picture_says_whose_it_is() -> None:
    first, second = shown(displayed(image__png="AAAA\n"), displayed(image__png="BBBB"))
    assert first == (
        '<img src="data:image/png;base64,AAAA" alt="Picture 1 that your cell relu drew">'
    )
    assert "Picture 2" in second


def test_text_is_shown_without_the_colours_of_a_terminal() -> None:
    error = nbformat.v4.new_output("error", traceback=["\x1b[31mValueError\x1b[0m: a < b"])
    (html,) = shown(error)
    assert "ValueError: a &lt; b" in html


def test_a_long_text_is_cut_and_says_so() -> None:
    (html,) = shown(nbformat.v4.new_output("stream", text="x" * 50_000))
    assert "30,000 characters more" in html


@pytest.mark.parametrize(
    "output",
    [
        displayed(text__html="<script>alert(1)</script>"),
        displayed(image__svg_xml="<svg onload=alert(1)></svg>"),
        displayed(application__javascript="alert(1)"),
        displayed(text__markdown="<script>alert(1)</script>"),
        displayed(image__png='AAAA" onerror="alert(1)'),
        nbformat.v4.new_output("stream", text="<script>alert(1)</script>"),
        nbformat.v4.new_output("error", traceback=["</pre><script>alert(1)</script>"]),
    ],
)
def test_nothing_runs(output: Any) -> None:
    assert dangers_of("".join(shown(output))) == {}
