"""Takes outputs from a sender that is not trusted."""

from __future__ import annotations

from typing import Any

from autograder.protocol.outputs import SAFE_MIME_TYPES
from autograder.protocol.text import sound_text

_LONGEST_OUTPUT_LIST = 10_000


def well_formed_outputs(outputs: Any, max_bytes: int) -> list[dict[str, Any]]:
    """Keep what has the form of notebook output, up to a size; the sender is not trusted."""
    if not isinstance(outputs, list):
        return []
    kept: list[dict[str, Any]] = []
    size = 0
    for output in outputs[:_LONGEST_OUTPUT_LIST]:
        size += len(str(output))
        if size > max_bytes:
            break
        match output:
            case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
                kept.append({"output_type": "stream", "name": name, "text": sound_text(text)})
            case {"output_type": "display_data", "data": dict(data)}:
                safe = {
                    kind: sound_text(data[kind])
                    for kind in SAFE_MIME_TYPES
                    if isinstance(data.get(kind), str)
                }
                kept.append({"output_type": "display_data", "data": safe, "metadata": {}})
            case {
                "output_type": "error",
                "ename": str(name),
                "evalue": str(value),
                "traceback": list(lines),
            }:
                error = {
                    "output_type": "error",
                    "ename": sound_text(name),
                    "evalue": sound_text(value),
                }
                shown = [sound_text(line) for line in lines if isinstance(line, str)]
                kept.append({**error, "traceback": shown})
    return kept
