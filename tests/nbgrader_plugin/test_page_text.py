"""Text cells on feedback and formgrader pages: what markdown is for shows, nothing runs."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from autograder.nbgrader_plugin import configure
from tests.banks.hostile_markdown import HOSTILE_MARKDOWN
from tests.banks.html_dangers import dangers_of

_PIXEL = "iVBORw0KGgo="


def body(source: str, **cell: Any) -> str:
    config = Config()
    configure(config)
    # sanitize_html is what nbgrader's templates do not heed: without it, the filter stands alone.
    config.HTMLExporter.sanitize_html = False
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source, **cell)])
    page = str(HTMLExporter(config=config).from_notebook_node(notebook)[0])
    return page[page.index("<main") :]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("## Why?", "<h2"),
        ("some **bold** and *thin*", "<strong>bold</strong> and <em>thin</em>"),
        ("- one\n- two", "<li>one</li>"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", "<td>1</td>"),
        ("[deck](https://example.org/deck)", 'href="https://example.org/deck"'),
        ("$W^{(l)} < a_{ij}$", "$W^{(l)} &lt; a_{ij}$"),
        ("```python\nx < 1\n```", "<pre>"),
    ],
)
def test_markdown_shows(source: str, shown: str) -> None:
    assert shown in body(source)


def test_a_pasted_picture_shows() -> None:
    page = body("![p](attachment:a.png)", attachments={"a.png": {"image/png": _PIXEL}})
    assert f'src="data:image/png;base64,{_PIXEL}"' in page


@pytest.mark.parametrize(
    "source",
    [
        '<div class="modal-backdrop in">x</div>',
        '<span class="btn btn-danger">Save</span>',
        '<div class="alert navbar-fixed-top">x</div>',
        '<p id="toc">x</p>',
        "# toc",
        '<img src="data:image/png;base64,AAAA" width="100000">',
    ],
)
def test_nothing_takes_a_name_or_a_look_from_the_page(source: str) -> None:
    harmless = body("harmless")
    shown = body(source)
    for part in ('class="', 'id="', "width="):
        assert shown.count(part) == harmless.count(part), part


def test_boxes_and_highlighted_code_keep_their_look() -> None:
    assert '<div class="alert alert-info">' in body('<div class="alert alert-info">Look</div>')
    assert '<span class="k">' in body("```python\nreturn 1\n```")


@pytest.mark.parametrize("source", HOSTILE_MARKDOWN)
def test_nothing_runs_or_is_loaded(source: str) -> None:
    assert dangers_of(body(source)) - dangers_of(body("harmless")) == {}
