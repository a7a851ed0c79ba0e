"""Turns the text cells of a submission into HTML that runs and loads nothing, for formgrader.

nbconvert's own filter lets HTML in markdown through, and formgrader's pages show it as it is: a
script of a student's would run in the instructor's browser.
"""

from __future__ import annotations

from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.feedback.harmless_html import harmless


@pass_context
def safe_html(context: Context, source: str) -> str:
    """Jinja filter in place of nbconvert's ``markdown2html``: markdown to harmless HTML."""
    attachments: dict[str, Any] = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(
        escape=False, attachments=attachments, embed_images=False, exclude_anchor_links=True
    )
    return harmless(str(MarkdownWithMath(renderer=renderer).render(source)))
