"""Blocks of values that no packer of ours writes."""

from __future__ import annotations

import array
from collections.abc import Sequence
from typing import Any

from autograder.protocol.codes import ALIGNMENT


def forged(
    codes: Sequence[int], floats: Sequence[float] = (), raw: bytes = b"", roots: int = 1
) -> tuple[dict[str, Any], bytes]:
    """Header entries and block of a value, from its codes.

    Args:
        codes: as `autograder.protocol.codes` tells them.
        floats: the row of floats.
        raw: bytes of arrays and text.
        roots: how many values there are.
    """
    rows = array.array("q", codes).tobytes() + array.array("d", floats).tobytes()
    header = {"roots": roots, "codes": len(codes), "floats": len(floats)}
    return header, rows + bytes(-len(rows) % ALIGNMENT) + raw


def changed(
    header: dict[str, Any], block: bytes, old: int, new: int
) -> tuple[dict[str, Any], bytes]:
    """A packed value in which one code stands for another."""
    end = 8 * header["codes"]
    codes = array.array("q", block[:end])
    assert old in codes
    return header, array.array("q", [new if c == old else c for c in codes]).tobytes() + block[end:]
