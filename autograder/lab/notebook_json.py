"""The JSON of a submitted notebook, of any size and content, read with little memory."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.protocol.json_parts import has_more_parts, memory_of_strings

MOST_CELLS = 20_000
_MOST_OF = {b"[": 600_000, b"{": 300_000, b",": 1_500_000, b":": 600_000}
"""Honest notebooks with very large outputs stay below; more would fill the grader's memory."""

_BYTES_AT_ONCE = 2**20
_LARGEST_TEXT, _LARGEST_STRINGS = 72 * 2**20, 96 * 2**20
"""Bytes of a notebook with escapes for all but ASCII, and of its strings when they are built."""

_OF_METADATA = {
    "kernelspec": ("name", "display_name", "language"),
    "language_info": ("name", "version"),
    "autograder": ("release",),
}
_OF_CELLS = ("cell_type", "source", "id", "input", "level", "language", "attachments")
_OF_NBGRADER = (
    *("grade_id", "grade", "solution", "locked", "points", "task"),
    *("checksum", "cell_type", "schema_version"),
)


class TooManyParts(ValueError):
    """A notebook that would fill the memory of whoever reads it."""


def parsed(content: bytes, encoding: str, errors: str = "strict") -> Any:
    """Parse a notebook.

    Args:
        content: the file.
        encoding: its encoding.
        errors: what becomes of bytes that are no text, as for `bytes.decode`.

    Raises:
        UnicodeDecodeError: if it is not in that encoding.
        json.JSONDecodeError: if it is no JSON.
        TooManyParts: if it has too many, before any of them is built.
        RecursionError: if it is nested too deeply.
    """
    text = _in_ascii(content, encoding, errors)
    if has_more_parts(text, _MOST_OF):
        raise TooManyParts("it has millions of parts")
    if memory_of_strings(text) > _LARGEST_STRINGS:
        raise TooManyParts("it has too much text")
    characters = text.decode("ascii")
    del text
    return json.loads(characters)


def decoded(content: bytes, encoding: str, errors: str = "strict") -> Iterator[str]:
    """The text of a file, part by part.

    Raises:
        UnicodeDecodeError: if it is not in that encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for start in range(0, len(content), _BYTES_AT_ONCE):
        yield decoder.decode(content[start : start + _BYTES_AT_ONCE])
    yield decoder.decode(b"", final=True)


def _in_ascii(content: bytes, encoding: str, errors: str) -> bytes:
    """The text, with escapes for what is not ASCII.

    One emoji would make a whole text take four times as much memory.

    Raises:
        TooManyParts: if it is too long.
    """
    if encoding == "utf-8" and content.isascii():
        return content
    parts, length = [], 0
    for part in decoded(content, encoding, errors):
        parts.append(_escaped(part))
        length += len(parts[-1])
        if length > _LARGEST_TEXT:
            raise TooManyParts("it has too much text")
    return b"".join(parts)


def _escaped(text: str) -> bytes:
    """JSON without its characters that are not ASCII: they can only stand in strings."""
    if text.isascii():
        return text.encode("ascii")
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    is_wide = units > 127
    lengths = np.where(is_wide, 6, 1)
    starts = np.cumsum(lengths) - lengths
    escaped = np.empty(int(lengths.sum()), np.uint8)
    escaped[starts[~is_wide]] = units[~is_wide]
    wide, positions = units[is_wide], starts[is_wide]
    digits = np.frombuffer(b"0123456789abcdef", np.uint8)
    escaped[positions], escaped[positions + 1] = ord("\\"), ord("u")
    for place in range(4):
        escaped[positions + 2 + place] = digits[(wide >> (12 - 4 * place)) & 15]
    return escaped.tobytes()


def needed_parts(notebook: dict[str, Any]) -> dict[str, Any]:
    """A parsed notebook without outputs, widgets and all else that no grading looks at.

    Raises:
        TooManyParts: if it has more cells than any notebook.
    """
    metadata = notebook.get("metadata")
    needed: dict[str, Any] = {
        "nbformat": notebook["nbformat"],
        "nbformat_minor": notebook.get("nbformat_minor", 0),
        "metadata": _named(metadata, _OF_METADATA) if isinstance(metadata, dict) else {},
    }
    if "cells" in notebook:
        needed["cells"] = _cells(notebook["cells"])
    worksheets = notebook.get("worksheets")  # where nbformat 3 has its cells
    if isinstance(worksheets, list):
        sheets = [sheet for sheet in worksheets[:100] if isinstance(sheet, dict)]
        needed["worksheets"] = [
            {"cells": _cells(sheet.get("cells")), "metadata": {}} for sheet in sheets
        ]
    return needed


def _named(metadata: dict[str, Any], keys_of: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    found = {}
    for name, keys in keys_of.items():
        value = metadata.get(name)
        if isinstance(value, dict):
            plain = (str, int, float, bool)
            found[name] = {k: value[k] for k in keys if isinstance(value.get(k), plain)}
    return found


def _cells(cells: Any) -> list[dict[str, Any]]:
    if not isinstance(cells, list):
        return []
    if len(cells) > MOST_CELLS:
        raise TooManyParts(f"it has more than {MOST_CELLS} cells")
    return [_cell(cell) for cell in cells if isinstance(cell, dict)]


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    needed = {key: cell[key] for key in _OF_CELLS if key in cell}
    metadata = cell.get("metadata")
    of_nbgrader = {"nbgrader": _OF_NBGRADER}
    needed["metadata"] = _named(metadata, of_nbgrader) if isinstance(metadata, dict) else {}
    if cell.get("cell_type") == "code":
        needed |= {"outputs": [], "execution_count": None}
    return needed
