"""Text cells on feedback and formgrader pages: what markdown is for shows, nothing runs."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from autograder.nbgrader_plugin import configure
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
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[a](javascript:alert(1))",
        '<a href="data:text/html,<b>x</b>">a</a>',
        '<a href=" java\nscript:alert(1)">a</a>',
        "<svg onload=alert(1)></svg>",
        "<iframe src=https://example.org></iframe>",
        "<style>body {display: none}</style>",
        '<div style="position: fixed; background: url(https://example.org)">a</div>',
        "![p](https://example.org/who-looks.png)",
        "<img src='data:image/svg+xml;base64,AAAA'>",
        "<form action=/formgrader><input><button>Next</button></form>",
    ],
)
def test_nothing_runs_or_is_loaded(source: str) -> None:
    assert dangers_of(body(source)) - dangers_of(body("harmless")) == {}
