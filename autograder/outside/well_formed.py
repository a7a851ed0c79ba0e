"""Takes outputs from a sender that is not trusted."""

from __future__ import annotations

from typing import Any

from autograder.protocol.outputs import SAFE_MIME_TYPES
from autograder.protocol.text import sound_text

_LONGEST_OUTPUT_LIST = 10_000
_LONGEST_TRACEBACK = 1000


def well_formed_outputs(outputs: Any, max_characters: int) -> list[dict[str, Any]]:
    """Keep what has the form of notebook output, up to a size; the sender is not trusted.

    Only what is kept is counted: anything else may be too large or too deep even to be shown.
    """
    kept: list[dict[str, Any]] = []
    size = 0
    for output in outputs[:_LONGEST_OUTPUT_LIST] if isinstance(outputs, list) else ():
        texts = _texts_of(output)
        size += sum(map(len, texts))
        if size > max_characters:
            break
        if texts:
            kept.append(_output(output, [sound_text(text) for text in texts]))
    return kept


def _texts_of(output: Any) -> list[str]:
    """The texts of an output that is well formed; none of any other."""
    match output:
        case {"output_type": "stream", "name": "stdout" | "stderr", "text": str(text)}:
            return [text]
        case {"output_type": "display_data", "data": dict(data)}:
            return [data[kind] for kind in SAFE_MIME_TYPES if isinstance(data.get(kind), str)]
        case {
            "output_type": "error",
            "ename": str(name),
            "evalue": str(value),
            "traceback": list(lines),
        }:
            shown = [line for line in lines[:_LONGEST_TRACEBACK] if isinstance(line, str)]
            return [name, value, *shown]
    return []


def _output(output: Any, texts: list[str]) -> dict[str, Any]:
    match output["output_type"]:
        case "stream":
            return {"output_type": "stream", "name": output["name"], "text": texts[0]}
        case "display_data":
            kinds = [kind for kind in SAFE_MIME_TYPES if isinstance(output["data"].get(kind), str)]
            data = dict(zip(kinds, texts, strict=True))
            return {"output_type": "display_data", "data": data, "metadata": {}}
    name, value, *shown = texts
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": shown}
