"""Turns text cells and comments into harmless HTML with their formulas drawn."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.feedback.formulas import mathml
from autograder.feedback.harmless_html import harmless
from autograder.feedback.highlighting import code_html

_LONGEST = 20_000
"""Longer texts are shown as they were typed: how long markdown takes grows faster than its text."""

_TOP_LEVEL = 4
"""The highest heading that a text may have: those above it are the page's own."""

_SCROLLING_TABLE = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'

_HEADING = re.compile(r"(</?)h([1-6])(?=[\s>/])", re.IGNORECASE)
_FENCED_PYTHON = ("python", "py", "ipython3")


class _Renderer(IPythonRenderer):  # type: ignore[misc]
    """Keeps formulas and code aside: they are put in when the rest has been cleaned.

    What stands for them has a name that nobody who writes a text can know.
    """

    def __init__(self) -> None:
        super().__init__(escape=False, embed_images=False, exclude_anchor_links=True)
        self.name = f"kept-{secrets.token_hex(12)}-"
        self.kept: list[str] = []

    def _keep(self, html: str) -> str:
        self.kept.append(html)
        return f'<span class="{self.name}{len(self.kept) - 1}"></span>'

    def inline_math(self, body: str) -> str:
        return self._keep(mathml(body))

    def block_math(self, body: str) -> str:
        return self._keep(mathml(body, display=True))

    def latex_environment(self, name: str, body: str) -> str:
        return self._keep(mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True))

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return str(super().heading(text, _level(level), **attrs))

    def block_html(self, html: str) -> str:
        return str(super().block_html(_with_lower_headings(html)))

    def inline_html(self, html: str) -> str:
        return str(super().inline_html(_with_lower_headings(html)))

    def block_code(self, code: str, info: str | None = None) -> str:
        words = (info or "").split()
        if words and words[0] in _FENCED_PYTHON:
            return self._keep(code_html(code))
        return self._keep(f'<pre tabindex="0"><code>{escape(code)}</code></pre>')

    def table(self, text: str) -> str:
        return f'<div class="{self.name}table"><table>{text}</table></div>'


def _level(level: int) -> int:
    return max(_TOP_LEVEL, min(6, level + _TOP_LEVEL - 2))


def _with_lower_headings(html: str) -> str:
    return _HEADING.sub(lambda tag: f"{tag[1]}h{_level(int(tag[2]))}", html)


def text_html(source: str, attachments: Mapping[str, Any] | None = None) -> Markup:
    """A text as HTML that runs nothing and loads nothing.

    Args:
        source: Markdown with TeX.
        attachments: pictures that were pasted into the cell.
    """
    if len(source) > _LONGEST:
        return Markup('<pre tabindex="0">{}</pre>').format(source)
    renderer = _Renderer()
    renderer.attachments = dict(attachments or {})
    markdown = MarkdownWithMath(renderer=renderer)
    markdown.renderer.register("table", lambda renderer, text: renderer.table(text))
    html = harmless(
        str(markdown.render(source)), is_ours=lambda name: name.startswith(renderer.name)
    )
    html = html.replace(f'<div class="{renderer.name}table">', _SCROLLING_TABLE)
    stand_in = re.compile(rf'<span class="{renderer.name}(\d+)"></span>')
    return Markup(stand_in.sub(lambda found: renderer.kept[int(found[1])], html))


@lru_cache(maxsize=1024)
def lab_text_html(source: str) -> Markup:
    """The same for a text of the lab's own, which is on the page of every student."""
    return text_html(source)
