"""Downloads one file with a line of progress, and keeps it only if its checksum is right."""

from __future__ import annotations

import hashlib
import os
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

_BLOCK = 1 << 16
_MEGABYTE = 1_000_000
_SECONDS_OF_SILENCE = 30


def download(url: str, file: Path, *, sha256: str) -> None:
    """Download a file and print how far it is. It appears whole and checked, or not at all.

    Args:
        url: where it is.
        file: where it goes; the folder must exist.
        sha256: the checksum that it must have.

    Raises:
        OSError: if the server cannot be reached or the connection breaks.
        ValueError: if the checksum differs.
    """
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    digest = hashlib.sha256()
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS_OF_SILENCE) as answer:
            size = int(answer.headers.get("Content-Length") or 0)
            blocks = iter(lambda: answer.read(_BLOCK), b"")
            with unfinished.open("wb") as target:
                for block in _with_progress(blocks, file.name, size):
                    digest.update(block)
                    target.write(block)
        if digest.hexdigest() != sha256:
            raise ValueError(f"{file.name} was downloaded, but its checksum is wrong: try again")
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def _with_progress(blocks: Iterable[bytes], name: str, size: int) -> Iterator[bytes]:
    """Pass blocks on, and print a line such as "mnist.npz (11.5 MB): 10 % 20 % ... 100 %".

    The line only grows and goes back to nothing that it has written, so that a notebook, a terminal
    and a log file all show the same.

    Args:
        blocks: what arrives.
        name: of the file.
        size: in bytes; 0 if the server does not say, and then megabytes are counted.
    """
    print(f"{name} ({size / _MEGABYTE:.1f} MB):" if size else f"{name}:", end="", flush=True)
    received, shown = 0, 0
    try:
        for block in blocks:
            received += len(block)
            steps = 10 * received // size if size else received // _MEGABYTE
            if steps > shown:
                print(f" {10 * steps} %" if size else f" {steps} MB", end="", flush=True)
                shown = steps
            yield block
    finally:
        print(flush=True)
