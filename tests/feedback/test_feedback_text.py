"""Texts on a student's page: what markdown is for shows, nothing runs, nothing is loaded."""

from __future__ import annotations

import re

import pytest

from autograder.feedback.text import text_html
from tests.banks.hostile_markdown import HOSTILE_MARKDOWN
from tests.banks.html_dangers import dangers_of

_PIXEL = "iVBORw0KGgo="


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("some **bold** and *thin*", "<strong>bold</strong> and <em>thin</em>"),
        ("- one\n- two", "<li>one</li>"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "<td>1</td>"),
        ("[deck](https://example.org/deck)", 'href="https://example.org/deck"'),
        ("where $a < b$ holds", "<mi>a</mi>"),
        ("$$x^2$$", '<math display="block">'),
        ("```python\nreturn 1\n```", '<span class="k">return</span>'),
        ("```\nx < 1\n```", "x &lt; 1"),
        ("<details><summary>Hint</summary>\n\nthe idea\n\n</details>", "<summary>Hint</summary>"),
    ],
)
def test_markdown_shows(source: str, shown: str) -> None:
    assert shown in text_html(source)


def test_a_pasted_picture_shows() -> None:
    html = text_html("![p](attachment:a.png)", {"a.png": {"image/png": _PIXEL}})
    assert f'src="data:image/png;base64,{_PIXEL}"' in html


@pytest.mark.parametrize("source", ["# One\n\n## Two\n\n### Three", "<h1>One</h1>\n\n<h2>Two</h2>"])
def test_headings_stand_below_the_pages_own(source: str) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", text_html(source))]
    assert levels[:2] == [4, 4]
    assert min(levels) == 4


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    html = text_html("| a | b |\n| --- | --- |\n| 1 | 2 |")
    assert '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>' in html


@pytest.mark.parametrize("source", HOSTILE_MARKDOWN)
def test_nothing_runs_or_is_loaded(source: str) -> None:
    assert dangers_of(text_html(source)) == {}


@pytest.mark.parametrize(
    "source",
    [
        '<div class="exercise">x</div>',
        '<p class="word passed">✓ passed</p>',
        '<span class="kept-0">x</span>',
        '<p id="top">x</p>',
        '<details open class="own">x</details>',
        '<img src="data:image/png;base64,AAAA" width="100000">',
    ],
)
def test_nothing_takes_a_name_or_a_look_from_the_page(source: str) -> None:
    html = text_html(source)
    for part in ("class=", "id=", "width="):
        assert part not in html, part


def test_a_text_closes_what_it_opens() -> None:
    """Else it would swallow what follows, or stand outside of its own box."""
    html = text_html("</div></section></main>\n\n<blockquote><div>\n\n| a |\n| --- |\n| 1 |\n")
    for element in ("div", "section", "main", "blockquote", "table"):
        opened = len(re.findall(rf"<{element}[\s>]", html))
        assert opened == html.count(f"</{element}>"), element


def test_a_text_without_end_is_shown_as_it_is() -> None:
    html = text_html("<b>" * 10_000)
    assert html.startswith("<pre")
    assert "<b>" not in html
