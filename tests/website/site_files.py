"""Reads what a built page links to, loads and offers as targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

_LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}
"""Attributes whose target a browser fetches by itself. `link` depends on its `rel`."""

_LINKS_THAT_LOAD = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "manifest"}
_STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass
class Page(HTMLParser):
    """One page.

    Attributes:
        anchors: names that a link can end in.
        links: what a reader can click.
        loaded: what a browser fetches without being asked.
    """

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value is not None}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and _LINKS_THAT_LOAD & set(given.get("rel", "").split()):
            self.loaded.append(given["href"])
        if tag in _LOADS and _LOADS[tag] in given:
            self.loaded.append(given[_LOADS[tag]])
        self.loaded += [part.split()[0] for part in given.get("srcset", "").split(",") if part]
        self.loaded += _STYLE_ADDRESS.findall(given.get("style", ""))


@cache
def read_page(path: Path) -> Page:
    """Parse a page; the same file is parsed once."""
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def pages(site: Path) -> list[Path]:
    """All HTML pages of the site; the theme leaves templates of its own among the static files."""
    return [path for path in sorted(site.rglob("*.html")) if "_static" not in path.parts]


def loaded_by_styles(site: Path) -> Iterator[tuple[Path, str]]:
    """Each address in each style sheet."""
    for path in sorted(site.rglob("*.css")):
        for address in _STYLE_ADDRESS.findall(path.read_text("utf-8")):
            yield path, address
