"""Scripts for those who read: the student's own page, formgrader, and the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from tests.banks.notebooks import add_cell, cell_of


@dataclass(frozen=True)
class Page:
    """A submission that wants to run something in a reader's browser.

    Attributes:
        name: what it does; also the student's id.
        change: makes the notebook hostile, in place.
    """

    name: str
    change: Callable[[NotebookNode], object]


def _markdown(source: str, **more: object) -> Callable[[NotebookNode], object]:
    return lambda notebook: notebook.cells.append(nbformat.v4.new_markdown_cell(source, **more))


def _code(source: str) -> Callable[[NotebookNode], object]:
    return lambda notebook: add_cell(notebook, source)


def _raw(notebook: NotebookNode) -> None:
    notebook.cells.append(nbformat.v4.new_raw_cell("<script>alert('raw')</script>"))


def _saved_outputs(notebook: NotebookNode) -> None:
    """Outputs that were not made by running anything."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            html = {"text/html": "<script>alert('saved')</script>"}
            cell.outputs = [nbformat.v4.new_output("display_data", data=html)]
            cell.metadata["tags"] = ["<script>alert('tag')</script>"]


def _locked_cells(notebook: NotebookNode) -> None:
    cell_of(notebook, "test_double").source = "<script>alert('locked')</script>"
    cell_of(notebook, "double").cell_type = "markdown"
    notebook.cells[0].source = "# A tiny lab <img src=x onerror=alert('title')>"
    notebook.metadata["title"] = "</title><script>alert('title')</script>"


_SHOW = "from IPython.display import display, HTML, SVG, Javascript, Image, Markdown\n"

PAGES = (
    Page("markdown-script", _markdown("<script>alert('md')</script>")),
    Page("markdown-handler", _markdown("<img src=x onerror=\"alert('md')\">")),
    Page("markdown-svg", _markdown("<svg onload=\"alert('md')\"></svg>")),
    Page("markdown-frame", _markdown('<iframe src="https://example.org"></iframe>')),
    Page("markdown-link", _markdown("[the plot](javascript:alert('md'))")),
    Page("markdown-html-link", _markdown("<a href=\"javascript:alert('md')\">plot</a>")),
    Page("markdown-form", _markdown('<form action="/formgrader"><button>Next</button></form>')),
    Page("raw-cell", _raw),
    Page("saved-outputs", _saved_outputs),
    Page("locked-cells", _locked_cells),
    Page("display-html", _code(_SHOW + "display(HTML(\"<script>alert('out')</script>\"))")),
    Page("display-svg", _code(_SHOW + "display(SVG('<svg onload=\"alert(1)\"></svg>'))")),
    Page("display-javascript", _code(_SHOW + "display(Javascript('alert(1)'))")),
    Page("display-markdown", _code(_SHOW + "display(Markdown('<script>alert(1)</script>'))")),
    Page(
        "display-repr",
        _code(
            "class A:\n    def _repr_html_(self): return '<script>1</script>'\n"
            "    def __repr__(self): return '<script>2</script>'\nA()"
        ),
    ),
    Page("printed", _code("print('</pre></div><script>alert(1)</script>\\x1b[31m<b onclick=1>')")),
    Page(
        "forged-picture",
        _code(
            "get_ipython().outputs.add({'output_type': 'display_data', 'metadata': {}, 'data': "
            "{'image/png': '\"><script>alert(1)</script><img src=\"',"
            " 'image/jpeg': '\" onerror=\"alert(1)'}})"
        ),
    ),
    Page(
        "error-name",
        _code(
            "raise type('<script>alert(1)</script>', (Exception,), {})"
            "('</pre><script>alert(2)</script>')"
        ),
    ),
    Page(
        "error-name-markdown",
        _code(
            "raise type('x\\n\\n[a](javascript:alert(1)) <svg/onload=alert(1)> &lt;script&gt;',"
            " (Exception,), {})()"
        ),
    ),
)
