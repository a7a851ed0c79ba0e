"""How many parts a JSON text has, counted before any of it is built."""

from __future__ import annotations

import re
from collections.abc import Mapping

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""Never looks back, and takes a string without an end to the end: linear, whatever is sent."""


def has_more_parts(text: bytes | bytearray, most_of: Mapping[bytes, int]) -> bool:
    """Whether a text would become more objects than there may be.

    Args:
        text: JSON in ASCII or UTF-8, or anything that pretends to be.
        most_of: for marks such as ``b"{"`` and ``b","``, how many may stand outside strings.
    """
    return any(
        text.count(mark) > most and _outside_strings(text, mark, most) > most
        for mark, most in most_of.items()
    )


def _outside_strings(text: bytes | bytearray, mark: bytes, most: int) -> int:
    """How often a mark stands outside strings (printed text holds any of them), up to `most`."""
    found = position = 0
    for string in _STRING.finditer(text):
        found += text.count(mark, position, string.start())
        position = string.end()
        if found > most:
            return found
    return found + text.count(mark, position)


def memory_of_strings(text: bytes | bytearray) -> int:
    """Bytes that the strings of a text in ASCII take when they are built.

    One character from beyond the first 65,536 makes Python take four bytes for each of a string.
    """
    if b"\\u" not in text:
        return len(text)
    more = 0
    for string in _STRING.finditer(text):
        start, end = string.span()
        if text.find(b"\\u", start, end) >= 0:
            more += (end - start) * (3 if _ASTRAL.search(text, start, end) else 1)
    return len(text) + more


_ASTRAL = re.compile(rb"\\u[dD][89abAB]")
