"""HTML of which nothing runs and nothing is loaded: the one list of what may stay."""

from __future__ import annotations

import re
from collections.abc import Callable

import bleach
from bleach.css_sanitizer import CSSSanitizer
from pygments.token import STANDARD_TYPES

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("blockquote", "br", "details", "div", "hr", "p", "pre", "summary")
_LISTS = ("dd", "dl", "dt", "li", "ol", "ul")
_TABLES = ("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_WORDS = ("a", "abbr", "b", "code", "del", "em", "i", "kbd", "s", "samp", "small", "span", "strong")
_TAGS = frozenset({*_HEADINGS, *_BLOCKS, *_LISTS, *_TABLES, *_WORDS, "img", "sub", "sup"})
_ATTRIBUTES = {
    "*": ["title", "align"],
    "a": ["href"],
    "code": ["style"],
    "div": ["style"],
    "img": ["src", "alt", "width", "height"],
    "span": ["style"],
    "td": ["colspan", "rowspan", "style"],
    "th": ["colspan", "rowspan", "style"],
}
_CLASSES = frozenset(
    {"highlight", "hl-ipython3", "hl-python", "language-python"}
    | {"alert", *(f"alert-{kind}" for kind in ("block", "info", "success", "warning", "danger"))}
    | {name for name in STANDARD_TYPES.values() if name}
)
"""Classes that markdown and highlighted code have, and boxes. Another class of the page's own style
sheet could cover the page, or pass for one of its buttons; so could an id for what scripts look
for, and none is kept."""

_LENGTH = re.compile(r"\d{1,4}(px|%)?")
_SAFE_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")


def harmless(html: str, *, is_ours: Callable[[str], bool] = lambda class_name: False) -> str:
    """Clean HTML.

    Pictures stay if they are inside; one from elsewhere would tell its owner who looks.

    Args:
        html: what a student may have written.
        is_ours: whether a class was put there by the caller, and stays.
    """

    def is_allowed(tag: str, name: str, value: str) -> bool:
        if tag == "img" and name == "src":
            return value.startswith(_SAFE_PICTURES)
        if tag == "a" and name == "href" and value.lstrip().lower().startswith("data:"):
            return False
        if name == "class":
            return _CLASSES.issuperset(value.split()) or is_ours(value)
        if tag == "img" and name in ("width", "height"):
            return bool(_LENGTH.fullmatch(value))
        return name in _ATTRIBUTES["*"] or name in _ATTRIBUTES.get(tag, ())

    return bleach.clean(  # type: ignore[no-any-return]
        html,
        tags=_TAGS,
        attributes=is_allowed,
        protocols=frozenset({"http", "https", "mailto", "data"}),
        css_sanitizer=CSSSanitizer(allowed_css_properties=["text-align", "color", "font-weight"]),
    )
