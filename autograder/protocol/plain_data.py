"""Plain data to and from one block of bytes, so that neither side has to trust the other.

A value becomes a row of 64-bit codes, a row of floats and a row of bytes (`codes`). Rows of numbers
need no parser: NumPy's and Python's own compiled code turns them into what they are at a fixed
price for each byte, and one pass over the codes rebuilds the value, with caps on depth and on the
size it would have if every shared part were written out. A part can only refer to what is complete
before it: cycles are impossible. The same list, dict, array or generator met twice is written once,
so identity survives the crossing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.protocol.data_limits import DataLimits
from autograder.protocol.errors import MalformedMessage, NotPlainData, TooLarge
from autograder.protocol.packing import Packer, PackOther
from autograder.protocol.unpacking import Unpacker, UnpackOther

_UNBUILDABLE = (
    TypeError,
    ValueError,
    IndexError,
    KeyError,
    OverflowError,
    AttributeError,
    SystemError,
    RecursionError,
)
"""What Python and NumPy raise over codes that no packer of ours writes."""


@dataclass
class Packed:
    """Values as one block of bytes, with the objects that have an identity.

    Attributes:
        header: what the message's header says of them: how many codes and floats there are.
        blob: the codes, the floats, and the bytes of arrays and text.
        objects: every list, dict, set, array and generator, in the order in which the receiver
            completes them. Kept alive here, so that their identity stays theirs until the answer
            has come back.
    """

    header: dict[str, Any]
    blob: bytes
    objects: list[Any]


@dataclass
class Unpacked:
    """Values rebuilt from a message.

    Attributes:
        roots: the values.
        objects: every list, dict, set, array and generator that was rebuilt, in order.
        contents: by number among them, an array as it stands in the message, where arrays were
            copied: against it changes are found.
    """

    roots: list[Any]
    objects: list[Any]
    contents: dict[int, np.ndarray[Any, Any]]


def pack(
    values: Sequence[Any],
    *,
    other: PackOther,
    limits: DataLimits,
    known: Sequence[Any] = (),
    apart: bool = False,
) -> Packed:
    """Turn values into a block of bytes.

    Args:
        values: what to pack; each becomes a root.
        other: called for what is not plain data.
        limits: caps on size.
        known: objects that the receiver already has, by its own number: they cross as references,
            so an argument that is returned is the very object that the caller passed. None stands
            for one that is not to be referred to.
        apart: let nothing be shared between two of the values but generators.

    Raises:
        NotPlainData: from `other`.
        TooLarge: if a cap is exceeded.
    """
    packer = Packer(other, limits, known)
    for value in values:
        packer.write(value, 0)
        if apart:
            packer.forget()
    codes, floats, blob = packer.finished()
    header = {"roots": len(values), "codes": codes, "floats": floats}
    return Packed(header, blob, packer.objects)


def unpack(
    header: Mapping[str, Any],
    blob: bytes | bytearray,
    *,
    other: UnpackOther,
    limits: DataLimits,
    known: Sequence[Any] = (),
    copies: bool = False,
) -> Unpacked:
    """Rebuild values from a block that came from an untrusted side.

    Args:
        header: object with the keys "roots", "codes" and "floats".
        blob: the block.
        other: called for what is not plain data.
        limits: caps on size.
        known: the receiver's own objects, to which the block refers by number.
        copies: give arrays memory of their own, so that `blob` still tells later what they held.
            Without it they lie in `blob`, and the whole message takes no more memory than that.

    Raises:
        MalformedMessage: if the message is not of this protocol.
        TooLarge: if a cap is exceeded, before what exceeds it is built.
    """
    counts = [header.get(name) for name in ("roots", "codes", "floats")]
    if not all(type(count) is int and count >= 0 for count in counts):
        raise MalformedMessage("no values")
    roots, codes, floats = counts
    try:
        unpacker = Unpacker(
            blob,
            codes,  # type: ignore[arg-type]
            floats,  # type: ignore[arg-type]
            other=other,
            limits=limits,
            known=known,
            copies=copies,
        )
        values = [unpacker.read(0) for _ in range(roots)]  # type: ignore[arg-type]
        unpacker.finish()
    except _UNBUILDABLE as error:
        raise MalformedMessage(f"a value could not be rebuilt ({type(error).__name__})") from error
    return Unpacked(values, unpacker.objects, unpacker.contents)


def refuse(value: Any) -> tuple[Any, ...]:
    """A `PackOther` that lets nothing but plain data pass."""
    raise NotPlainData(f"a {type(value).__name__} is not plain data")


def refuse_node(node: tuple[Any, ...]) -> Any:
    """An `UnpackOther` that lets nothing but plain data pass."""
    raise MalformedMessage("what is not plain data")


__all__ = [
    "DataLimits",
    "PackOther",
    "Packed",
    "TooLarge",
    "UnpackOther",
    "Unpacked",
    "pack",
    "refuse",
    "refuse_node",
    "unpack",
]
