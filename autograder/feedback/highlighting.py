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

_SHORT = 10_000
"""Longer code is coloured anew each time: what is kept has to stay small."""

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
    return _short(source) if len(source) <= _SHORT else _block(source)


@lru_cache(maxsize=2048)
def _short(source: str) -> Markup:
    """The lab's own code, and what is not done yet, is on the pages of many students."""
    return _block(source)


def _block(source: str) -> Markup:
    body = "".join(_spans(source)) if len(source) <= _LONGEST else escape(source)
    return Markup(f'<pre class="code" tabindex="0"><code>{body}</code></pre>')


def _spans(source: str) -> Iterator[str]:
    for kind, text in _lexer().get_tokens(source):
        look = next((look for group, look in _LOOKS if kind in group), None)
        yield str(escape(text)) if look is None else f'<span class="{look}">{escape(text)}</span>'
