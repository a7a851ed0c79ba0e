"""Writes values as codes, floats and bytes."""

from __future__ import annotations

import array
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.protocol import codes as c
from autograder.protocol.data_limits import DataLimits
from autograder.protocol.errors import TooLarge

PackOther = Callable[[Any], tuple[Any, ...]]
"""Says what a value is that is not plain data, as a tuple of plain data, or raises
`NotPlainData`."""

_NUMBER_OF_DTYPE = {dtype: number for number, dtype in enumerate(c.DTYPES)}
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
_SMALL = 4096
"""Bytes of an array that is copied at once; a larger one is copied when all are put together."""

_UNFINISHED = -1


class Packer:
    """Writes values one after another; see `autograder.protocol.plain_data.pack`.

    Attributes:
        objects: the objects with an identity, in the order in which they were completed.
    """

    def __init__(self, other: PackOther, limits: DataLimits, known: Sequence[Any]) -> None:
        self.other = other
        self.limits = limits
        self.known = {id(x): n for n, x in enumerate(known) if isinstance(x, c.MUTABLE)}
        self.objects: list[Any] = []
        self.codes: list[int] = []
        self.floats: list[float] = []
        self.chunks: list[bytes | memoryview] = []
        self.size = 0
        self.text_size = 0
        self.counted = 0
        self.numbers: dict[int, int] = {}
        self._since = 0

    def write(self, value: Any, depth: int) -> None:
        """Write one value, `depth` containers deep."""
        writer = _WRITERS.get(type(value))
        if writer is None:
            self._write_unusual(value, depth)
        else:
            writer(self, value, depth)

    def forget(self) -> None:
        """Write what follows as if it shared nothing with what was written; generators stay one."""
        for value in self.objects[self._since :]:
            if not isinstance(value, np.random.Generator):
                self.numbers.pop(id(value), None)
        self._since = len(self.objects)

    def finished(self) -> tuple[int, int, bytes]:
        """How many codes and floats there are, and the whole block."""
        if len(self.codes) > self.limits.max_codes:
            raise TooLarge("too many parts")
        rows = array.array("q", self.codes).tobytes() + array.array("d", self.floats).tobytes()
        padding = bytes(-len(rows) % c.ALIGNMENT)
        if len(rows) + self.size > self.limits.max_bytes:
            raise TooLarge("larger than the limit")
        return len(self.codes), len(self.floats), b"".join([rows, padding, *self.chunks])

    # -- values without parts ----------------------------------------------------------------------

    def _write_none(self, value: None, depth: int) -> None:
        self.codes.append(c.NONE)

    def _write_ellipsis(self, value: Any, depth: int) -> None:
        self.codes.append(c.ELLIPSIS)

    def _write_bool(self, value: bool, depth: int) -> None:
        self.codes.append(c.TRUE if value else c.FALSE)

    def _write_int(self, value: int, depth: int) -> None:
        if _SMALLEST <= value <= _LARGEST:
            self.codes += (c.INT, value)
            return
        length = value.bit_length() // 8 + 1
        if length > c.LONGEST_INT:
            raise TooLarge("a whole number of too many digits")
        self.codes += (c.LONG_INT, length)
        self._store(value.to_bytes(length, "little", signed=True))

    def _write_float(self, value: float, depth: int) -> None:
        self.codes.append(c.FLOAT)
        self.floats.append(value)

    def _write_numpy_float(self, value: np.float64, depth: int) -> None:
        self.codes.append(c.FLOAT64)
        self.floats.append(value)

    def _write_complex(self, value: complex, depth: int) -> None:
        self.codes.append(c.COMPLEX)
        self.floats += (value.real, value.imag)

    def _write_text(self, value: str, depth: int) -> None:
        data = value.encode("utf-8", "surrogatepass")
        self.text_size += len(data)
        if self.text_size > self.limits.max_header_bytes:
            raise TooLarge("text larger than the limit")
        self.codes += (c.TEXT, len(data))
        self._store(data)

    def _write_bytes(self, value: bytes, depth: int) -> None:
        self.codes += (c.BYTES, len(value))
        self._store(value)

    def _write_scalar(self, value: np.generic, depth: int) -> None:
        if value.dtype.kind not in c.ARRAY_KINDS:
            self._write_object(value, depth)
            return
        self.codes.append(c.SCALAR)
        self._write_dtype(value.dtype.newbyteorder("="))
        self._store(value.tobytes())

    def _write_dtype(self, dtype: np.dtype[Any]) -> None:
        number = _NUMBER_OF_DTYPE.get(dtype)
        if number is not None:
            self.codes.append(number)
            return
        name = dtype.str.encode()
        self.codes += (c.NAMED_DTYPE, len(name))
        self._store(name)

    # -- values with an identity -------------------------------------------------------------------

    def _write_array(self, value: np.ndarray[Any, Any], depth: int) -> None:
        if self._is_written(value):
            return
        dtype = value.dtype
        if dtype.kind not in c.ARRAY_KINDS or dtype.hasobject:
            self._write_object(value, depth)
            return
        self._count_object()
        if self.size + value.nbytes > self.limits.max_bytes:
            raise TooLarge("arrays larger than the limit")
        if not dtype.isnative:
            dtype = dtype.newbyteorder("=")
        self.codes.append(c.ARRAY)
        self._write_dtype(dtype)
        self.codes += (1 if value.flags.writeable else 0, value.ndim, *value.shape)
        padding = -self.size % c.ALIGNMENT
        if padding:
            self._store(bytes(padding))
        # Of a subclass what it is made of: a masked array would give its fill value as bytes.
        plain = value if type(value) is np.ndarray else np.asarray(value)
        if plain.dtype is not dtype:
            plain = plain.astype(dtype)
        if plain.nbytes <= _SMALL:
            self._store(plain.tobytes())
        else:
            self._store(np.ascontiguousarray(plain).reshape(-1).view(np.uint8).data)
        self._complete(value)

    def _write_generator(self, value: np.random.Generator, depth: int) -> None:
        if self._is_written(value):
            return
        name = type(value.bit_generator).__name__
        if name not in c.BIT_GENERATORS:
            self._write_object(value, depth)
            return
        self.codes.append(c.GENERATOR)
        self._write_text(name, depth)
        self._write_dict(value.bit_generator.state, depth + 1)  # type: ignore[arg-type]
        self._complete(value)

    def _write_list(self, value: list[Any], depth: int) -> None:
        if self._is_written(value):
            return
        parts = list.copy(value)
        kinds = set(map(type, parts))
        if kinds == {float}:
            self.codes += (c.FLOATS, len(parts))
            self.floats += parts
        elif kinds == {int} and min(parts) >= _SMALLEST and max(parts) <= _LARGEST:
            self.codes += (c.INTS, len(parts), *parts)
        else:
            self._begin(value, c.LIST, len(parts), depth)
            for part in parts:
                self.write(part, depth + 1)
        self._complete(value)

    def _write_dict(self, value: dict[Any, Any], depth: int) -> None:
        if self._is_written(value):
            return
        pairs = list(dict.items(value))
        self._begin(value, c.DICT, len(pairs), depth)
        for key, part in pairs:
            self.write(key, depth + 1)
            self.write(part, depth + 1)
        self._complete(value)

    def _write_set(self, value: set[Any], depth: int) -> None:
        if self._is_written(value):
            return
        parts = list(set.copy(value))
        self._count_object()
        self._begin(value, c.SET, len(parts), depth)
        for part in parts:
            self.write(part, depth + 1)
        self._complete(value)

    # -- containers without one --------------------------------------------------------------------

    def _write_tuple(self, value: tuple[Any, ...], depth: int) -> None:
        self._begin_plain(c.TUPLE, tuple.__len__(value), depth)
        for part in tuple.__iter__(value):
            self.write(part, depth + 1)

    def _write_frozenset(self, value: frozenset[Any], depth: int) -> None:
        self._count_object()
        self._begin_plain(c.FROZENSET, frozenset.__len__(value), depth)
        for part in frozenset.__iter__(value):
            self.write(part, depth + 1)

    def _write_slice(self, value: slice, depth: int) -> None:
        self._begin_plain(c.SLICE, None, depth)
        for part in (value.start, value.stop, value.step):
            self.write(part, depth + 1)

    # -- all else ----------------------------------------------------------------------------------

    def _write_unusual(self, value: Any, depth: int) -> None:
        """Write what is not exactly of a plain type.

        Subclasses (OrderedDict, namedtuple) cross as what they are made of: the receiver rebuilds
        exact types, so a subclass with an __eq__ of its own arrives as an ordinary container.
        """
        if isinstance(value, np.generic):
            self._write_scalar(value, depth)
            return
        for kind, writer in _WRITERS_OF_SUBCLASSES:
            if isinstance(value, kind):
                writer(self, value, depth)
                return
        self._write_object(value, depth)

    def _write_object(self, value: Any, depth: int) -> None:
        """Write what is not plain data."""
        self._count_object()
        described = self.other(value)
        self.codes.append(c.OTHER)
        self._write_tuple(described, depth + 1)

    # -- what all of them need ---------------------------------------------------------------------

    def _is_written(self, value: Any) -> bool:
        """Write a reference, if the receiver knows the value or it stands earlier."""
        key = id(value)
        if key in self.known:
            self.codes += (c.KNOWN, self.known[key])
            return True
        number = self.numbers.get(key)
        if number is None:
            return False
        if number == _UNFINISHED:
            raise TooLarge("a container that contains itself")
        self.codes += (c.SHARED, number)
        return True

    def _begin(self, value: Any, code: int, length: int, depth: int) -> None:
        self._begin_plain(code, length, depth)
        self.numbers[id(value)] = _UNFINISHED

    def _begin_plain(self, code: int, length: int | None, depth: int) -> None:
        if depth > self.limits.max_depth:
            raise TooLarge("containers nested too deeply")
        if len(self.codes) > self.limits.max_codes:
            raise TooLarge("too many parts")
        self.codes += (code,) if length is None else (code, length)

    def _complete(self, value: Any) -> None:
        self.numbers[id(value)] = len(self.objects)
        self.objects.append(value)

    def _count_object(self) -> None:
        self.counted += 1
        if self.counted > self.limits.max_objects:
            raise TooLarge("too many objects")

    def _store(self, data: bytes | memoryview) -> None:
        self.size += len(data)
        if self.size > self.limits.max_bytes:
            raise TooLarge("larger than the limit")
        self.chunks.append(data)


_Writer = Callable[[Packer, Any, int], None]

_WRITERS: dict[type, _Writer] = {
    type(None): Packer._write_none,
    type(...): Packer._write_ellipsis,
    bool: Packer._write_bool,
    int: Packer._write_int,
    float: Packer._write_float,
    complex: Packer._write_complex,
    str: Packer._write_text,
    bytes: Packer._write_bytes,
    np.float64: Packer._write_numpy_float,
    np.ndarray: Packer._write_array,
    np.random.Generator: Packer._write_generator,
    list: Packer._write_list,
    tuple: Packer._write_tuple,
    dict: Packer._write_dict,
    set: Packer._write_set,
    frozenset: Packer._write_frozenset,
    slice: Packer._write_slice,
}

_WRITERS_OF_SUBCLASSES: tuple[tuple[type, _Writer], ...] = tuple(
    (kind, _WRITERS[kind]) for kind in (np.ndarray, dict, list, tuple, set, frozenset)
)
