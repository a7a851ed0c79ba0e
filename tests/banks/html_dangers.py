"""Finds what runs or loads something when a page is read."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

_ELEMENTS = frozenset(
    ("script", "iframe", "object", "embed", "svg", "form", "base", "meta", "link", "style")
)


class _Dangers(HTMLParser):
    """Collects what runs or loads something when a page is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ELEMENTS:
            self.found[f"<{tag}>"] += 1
        for name, value in attrs:
            if name.startswith("on"):
                self.found[f"{name}="] += 1
            if "javascript:" in (value or "").replace("\n", "").lower():
                self.found[f"{name}=javascript:"] += 1
            if (value or "").lower().startswith(("data:text", "data:image/svg")):
                self.found[f"{name}={(value or '')[:20]}"] += 1
            if name == "src" and "//" in (value or ""):
                self.found["src from elsewhere"] += 1
            if name == "style" and ("url" in (value or "") or "position" in (value or "")):
                self.found["style"] += 1


def dangers_of(page: str) -> Counter[str]:
    """What in a page runs or loads something, and how often."""
    parser = _Dangers()
    parser.feed(page)
    return parser.found
