"""Downloads one file with a progress bar, and keeps it only if its checksum is right."""

from __future__ import annotations

import hashlib
import os
import urllib.request
from pathlib import Path

_BLOCK = 1 << 16
_SECONDS_OF_SILENCE = 30


def download(url: str, file: Path, *, sha256: str) -> None:
    """Download a file. It appears whole and checked, or not at all.

    Args:
        url: where it is.
        file: where it goes; the folder must exist.
        sha256: the checksum that it must have.

    Raises:
        OSError: if the server cannot be reached or the connection breaks.
        ValueError: if the checksum differs.
    """
    from rich.progress import wrap_file  # slow to import, rarely needed

    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    digest = hashlib.sha256()
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS_OF_SILENCE) as answer:
            size = int(answer.headers.get("Content-Length") or 0)
            with (
                wrap_file(answer, total=size, description=file.name) as stream,
                unfinished.open("wb") as target,
            ):
                while block := stream.read(_BLOCK):
                    digest.update(block)
                    target.write(block)
        if digest.hexdigest() != sha256:
            raise ValueError(f"{file.name} was downloaded, but its checksum is wrong: try again")
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
