"""Files that go into the sandbox, as one block of bytes: names may be as long as they like."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping


def pack_files(files: Mapping[str, bytes]) -> tuple[int, bytearray]:
    """Put files into one block of bytes, an index of names and lengths in front.

    Args:
        files: relative path to content; a path may hold any bytes that a file system allows.

    Returns:
        Length of the index, and the block.
    """
    index = json.dumps([[name, len(content)] for name, content in files.items()]).encode()
    block = bytearray(index)
    for content in files.values():
        block += content
    return len(index), block


def unpack_files(index_length: int, block: bytes | bytearray) -> Iterator[tuple[str, memoryview]]:
    """Give each file's path and content, as `pack_files` put them in."""
    view = memoryview(block)
    start = index_length
    for name, length in json.loads(bytes(view[:index_length])):
        yield name, view[start : start + length]
        start += length
