"""The outputs of a cell as HTML: text and pictures, and nothing that could run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup
from nbconvert.filters import strip_ansi

from autograder.protocol.outputs import SAFE_MIME_TYPES

_LONGEST = 20_000
"""So much of a text is shown."""

_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
_PICTURES = tuple(kind for kind in SAFE_MIME_TYPES if kind.startswith("image/"))


def outputs_html(cell: Mapping[str, Any], drawn_by: str) -> list[Markup]:
    """The outputs of a cell that can be shown.

    Args:
        cell: a code cell.
        drawn_by: whose pictures these are, for those who cannot see them: "your cell relu".
    """
    shown: list[Markup] = []
    pictures = 0
    for output in cell.get("outputs", []):
        picture = _picture(output)
        if picture:
            pictures += 1
            alt = f"Picture {pictures} that {drawn_by} drew"
            shown.append(Markup('<img src="{}" alt="{}">').format(picture, alt))
        else:
            shown += _text(output)
    return shown


def _picture(output: Mapping[str, Any]) -> str:
    """The address of a picture, with all of it inside; empty if the output is none."""
    data = output.get("data") or {}
    for kind in _PICTURES:
        content = data.get(kind)
        if isinstance(content, str) and _BASE64.fullmatch(content):
            return f"data:{kind};base64,{''.join(content.split())}"
    return ""


def _text(output: Mapping[str, Any]) -> Iterator[Markup]:
    match output.get("output_type"):
        case "stream":
            text, kind = output.get("text", ""), "printed"
        case "error":
            text, kind = "\n".join(output.get("traceback", [])), "error"
        case _:
            text, kind = (output.get("data") or {}).get("text/plain", ""), "printed"
    text = strip_ansi("".join(text)).rstrip()
    if not text:
        return
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}\n… and {len(text) - _LONGEST:,} characters more"
    label = "What stopped the cell" if kind == "error" else "Output"
    yield Markup('<pre class="{}" tabindex="0" role="group" aria-label="{}">{}</pre>').format(
        kind, label, text
    )
