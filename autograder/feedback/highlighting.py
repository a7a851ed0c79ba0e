"""Python code as HTML, with few colours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

_LONGEST = 100_000
"""Longer code is shown without colours."""

_LOOKS: tuple[tuple[Any, str], ...] = (
    (Comment, "c"),
    (String, "s"),
    (Number, "m"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (Name.Function, "f"),
    (Name.Class, "f"),
    (Name.Decorator, "f"),
)


@lru_cache(maxsize=1)
def _lexer() -> PythonLexer:
    return PythonLexer(stripnl=False, ensurenl=False)


def code_html(source: str) -> Markup:
    """Code as a block that scrolls in its own box."""
    body = "".join(_spans(source)) if len(source) <= _LONGEST else escape(source)
    return Markup(f'<pre class="code" tabindex="0"><code>{body}</code></pre>')


@lru_cache(maxsize=1024)
def lab_code_html(source: str) -> Markup:
    """The same for code of the lab's own, which is on the page of every student."""
    return code_html(source)


def _spans(source: str) -> Iterator[str]:
    for kind, text in _lexer().get_tokens(source):
        look = next((look for group, look in _LOOKS if kind in group), None)
        yield str(escape(text)) if look is None else f'<span class="{look}">{escape(text)}</span>'
