"""The vocabulary of packed values, as both sides read and write it.

A value is written as whole numbers: a code for its kind, then what the kind needs, then its parts.
Floats stand in a row of their own, and the bytes of arrays and text follow both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

NONE: Final = 0
ELLIPSIS: Final = 1
FALSE: Final = 2
TRUE: Final = 3
INT: Final = 4
"""Followed by the number, of 64 bits."""
LONG_INT: Final = 5
"""Followed by its length in bytes; they stand in the block, as two's complement."""
FLOAT: Final = 6
COMPLEX: Final = 7
TEXT: Final = 8
"""Followed by its length in bytes of UTF-8."""
BYTES: Final = 9
SCALAR: Final = 10
"""A NumPy scalar; followed by its dtype."""
FLOAT64: Final = 11
"""NumPy's own float, which stands among the floats."""
ARRAY: Final = 12
"""Followed by its dtype, whether it may be written to, the number of axes, and their lengths."""
GENERATOR: Final = 13
"""Followed by the kind of its bit generator, and its state as a dict."""
SLICE: Final = 14
LIST: Final = 15
"""Followed by the number of parts, and the parts."""
TUPLE: Final = 16
SET: Final = 17
FROZENSET: Final = 18
DICT: Final = 19
"""Followed by the number of pairs, then key and value of each."""
FLOATS: Final = 20
"""A list of floats; followed by how many."""
INTS: Final = 21
"""A list of whole numbers of 64 bits; followed by how many, and the numbers."""
SHARED: Final = 22
"""What stands earlier in this message; followed by its number among the objects."""
KNOWN: Final = 23
"""An object that the receiver sent; followed by its number among those."""
OTHER: Final = 24
"""What is not plain data; followed by a tuple that says what it is."""

DTYPES: Final = tuple(
    np.dtype(kind)
    for kind in (
        *(np.bool_, np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64),
        *(np.uint64, np.float16, np.float32, np.float64, np.longdouble),
        *(np.complex64, np.complex128, np.clongdouble),
    )
)
"""Dtypes that cross as their number here; all others cross as text, after `NAMED_DTYPE`."""

NAMED_DTYPE: Final = -1

BIT_GENERATORS: Final[Mapping[str, Callable[..., np.random.BitGenerator]]] = {
    "PCG64": np.random.PCG64,
    "PCG64DXSM": np.random.PCG64DXSM,
    "MT19937": np.random.MT19937,
    "Philox": np.random.Philox,
    "SFC64": np.random.SFC64,
}

MUTABLE: Final = (list, dict, set, np.ndarray, np.random.Generator)
"""Types of what has an identity that survives the crossing."""

ALIGNMENT: Final = 16
"""Arrays in a block begin at multiples of this: NumPy is slow with any others."""

ARRAY_KINDS: Final = frozenset("biufcSUmM")
"""Kinds of dtype that may cross: everything native, nothing that holds Python objects."""

LONGEST_INT: Final = 1800
"""Bytes of the longest whole number: about the 4,300 digits that Python itself would read."""
