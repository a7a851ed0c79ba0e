"""Edits of the author's own answer: a text in it is found, and another takes its place."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class _Found:
    """Where a text occurs: from `start` to `end`, on a line with this indentation."""

    start: int
    end: int
    indent: str


def edited(source: str, change: Mapping[str, str]) -> str:
    """Replace texts of a source, all of them as they stand in the original.

    A text of several lines gets the indentation of the line that it is found on. It may begin with
    a line break, and be indented like the file that holds it: what its lines have in common of
    their indentation does not count.

    Args:
        source: what is edited.
        change: from each text to what replaces it.

    Raises:
        ValueError: if a text does not occur exactly once, or two of them overlap.
    """
    places: list[tuple[_Found, str]] = []
    for before, after in change.items():
        found = list(_occurrences(source, _lines(before)))
        if len(found) != 1:
            times = f"{len(found)} times" if found else "nowhere"
            raise ValueError(f"the text {before!r} occurs {times}, and must occur exactly once")
        places.append((found[0], _indented(_lines(after), found[0].indent)))
    places.sort(key=lambda place: place[0].start)
    pieces, position = [], 0
    for found_at, replacement in places:
        if found_at.start < position:
            raise ValueError("two of the texts overlap: join them into one")
        pieces += [source[position : found_at.start], replacement]
        position = found_at.end
    return "".join([*pieces, source[position:]])


def _lines(text: str) -> list[str]:
    if text.startswith("\n"):
        text = textwrap.dedent(text).removeprefix("\n").rstrip()
    return text.split("\n")


def _indented(lines: list[str], indent: str) -> str:
    first, *others = lines
    return "\n".join([first, *(indent + line if line else line for line in others)])


def _occurrences(source: str, lines: list[str]) -> Iterator[_Found]:
    position = source.find(lines[0])
    while position >= 0 and lines[0]:
        line = source[source.rfind("\n", 0, position) + 1 :]
        indent = line[: len(line) - len(line.lstrip())]
        text = _indented(lines, indent)
        if source.startswith(text, position):
            yield _Found(position, position + len(text), indent)
        position = source.find(lines[0], position + 1)
