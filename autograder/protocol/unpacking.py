"""Rebuilds values from codes, floats and bytes that came from an untrusted side."""

from __future__ import annotations

import array
import math
import re
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from autograder.protocol import codes as c
from autograder.protocol.data_limits import DataLimits
from autograder.protocol.errors import MalformedMessage, TooLarge
from autograder.protocol.generators import check_state

UnpackOther = Callable[[tuple[Any, ...]], Any]
"""Gives the value of what is not plain data, or raises `MalformedMessage`."""

_DTYPE = re.compile(r"[<>|][biufcSUmM][0-9]{1,10}(\[[0-9]{0,9}[A-Za-z]{1,2}\])?")

_MOST_KEYS_WITHOUT_SECRET = 2000

_OBJECTS_BETWEEN_LOOKS_AT_THE_CLOCK = 500

_BYTES_OF_A_NUMBER = 8

V = TypeVar("V")


_ANY_SEED = np.random.SeedSequence(0)
"""For a generator whose state is set at once: a fresh one would ask the system for a seed."""


class Unpacker:
    """Reads values one after another; see `autograder.protocol.plain_data.unpack`.

    Attributes:
        objects: the objects with an identity, in the order in which they were completed.
        contents: by number among them, an array as it stands in the message, where it was copied.
    """

    def __init__(
        self,
        blob: bytes | bytearray,
        codes: int,
        floats: int,
        *,
        other: UnpackOther,
        limits: DataLimits,
        known: Sequence[Any],
        copies: bool,
    ) -> None:
        if codes > limits.max_codes or floats > limits.max_parts:
            raise TooLarge("too many parts")
        begin_floats = codes * _BYTES_OF_A_NUMBER
        end = begin_floats + floats * _BYTES_OF_A_NUMBER
        if end > len(blob):
            raise MalformedMessage("numbers that are not there")
        self.other = other
        self.limits = limits
        self.known = known
        self.copies = copies
        self.block = memoryview(blob)
        self.codes = _numbers("q", self.block[:begin_floats])
        self.floats = _numbers("d", self.block[begin_floats:end])
        self.first_byte = self.taken = end + -end % c.ALIGNMENT
        self.at = 0
        self.float_at = 0
        self.parts = 0
        self.deepest = 0
        self.counted = 0
        self.open_keys = 0
        self.text_size = 0
        self.generators = 0
        self.deadline = time.process_time() + limits.max_seconds
        self.objects: list[Any] = []
        self.sizes: list[int] = []
        self.heights: list[int] = []
        self.contents: dict[int, np.ndarray[Any, Any]] = {}

    def read(self, depth: int) -> Any:
        """Read one value, `depth` containers deep."""
        self.parts += 1
        code = self.codes[self.at]
        self.at += 1
        if code < 0:
            raise MalformedMessage("a code that does not exist")
        return _READERS[code](self, depth)

    def finish(self) -> None:
        """Hold that the whole message was read.

        Raises:
            MalformedMessage: if there is more in it, which would stay as long as its values do.
            TooLarge: if it has too many parts.
        """
        if self.at != len(self.codes) or self.float_at != len(self.floats):
            raise MalformedMessage("numbers that belong to nothing")
        if self.taken != len(self.block):
            raise MalformedMessage("bytes that belong to nothing")
        self._check_size()

    # -- values without parts ----------------------------------------------------------------------

    def _read_none(self, depth: int) -> None:
        return None

    def _read_ellipsis(self, depth: int) -> Any:
        return Ellipsis

    def _read_false(self, depth: int) -> bool:
        return False

    def _read_true(self, depth: int) -> bool:
        return True

    def _read_int(self, depth: int) -> int:
        return self._number()

    def _read_long_int(self, depth: int) -> int:
        length = self._number()
        if length > c.LONGEST_INT:
            raise TooLarge("a whole number of too many digits")
        return int.from_bytes(self._bytes_of(length), "little", signed=True)

    def _read_float(self, depth: int) -> float:
        value: float = self.floats[self.float_at]
        self.float_at += 1
        return value

    def _read_numpy_float(self, depth: int) -> np.float64:
        return np.float64(self._read_float(depth))

    def _read_complex(self, depth: int) -> complex:
        return complex(self._read_float(depth), self._read_float(depth))

    def _read_text(self, depth: int) -> str:
        length = self._number()
        self.text_size += length
        if self.text_size > self.limits.max_header_bytes:
            raise TooLarge("text larger than the limit")
        return str(self._bytes_of(length), "utf-8", "surrogatepass")

    def _read_bytes(self, depth: int) -> bytes:
        return bytes(self._bytes_of(self._number()))

    def _read_scalar(self, depth: int) -> Any:
        return self._numbers(self._dtype(), ())[()]

    # -- values with an identity -------------------------------------------------------------------

    def _read_array(self, depth: int) -> np.ndarray[Any, Any]:
        self._count_object()
        dtype = self._dtype()
        writeable, axes = self._number(), self._number()
        if not 0 <= axes <= 32:
            raise MalformedMessage("not a shape")
        shape = tuple(self.codes[self.at : self.at + axes])
        self.at += axes
        if len(shape) != axes or (shape and min(shape) < 0):
            raise MalformedMessage("not a shape")
        self.taken += -self.taken % c.ALIGNMENT
        value = self._numbers(dtype, shape)
        if self.copies:
            self.contents[len(self.objects)] = value
            value = value.copy()
        elif self.block.readonly:
            value = value.copy()
        if not writeable:
            value.flags.writeable = False
        return self._completed(value, self.parts - 1, 0)

    def _read_generator(self, depth: int) -> np.random.Generator:
        before, outer = self.parts - 1, self._enter_plain(depth)
        self.generators += 1
        if self.generators > self.limits.max_generators:
            raise TooLarge("too many generators")
        name = self.read(depth + 1)
        state = self.read(depth + 1)
        check_state(state)
        bit_generator = c.BIT_GENERATORS[name](_ANY_SEED)
        bit_generator.state = state
        value = np.random.Generator(bit_generator)
        return self._completed(value, before, self._leave(depth, outer))

    def _read_list(self, depth: int) -> list[Any]:
        before, length, outer = self._enter(depth)
        value = [self.read(depth + 1) for _ in range(length)]
        return self._completed(value, before, self._leave(depth, outer))

    def _read_dict(self, depth: int) -> dict[Any, Any]:
        before, length, outer = self._enter(depth)
        value: dict[Any, Any] = {}
        for _ in range(length):
            key = self._key(depth)
            value[key] = self.read(depth + 1)
        return self._completed(value, before, self._leave(depth, outer))

    def _read_set(self, depth: int) -> set[Any]:
        self._count_object()
        before, length, outer = self._enter(depth)
        value = {self._key(depth) for _ in range(length)}
        return self._completed(value, before, self._leave(depth, outer))

    def _read_floats(self, depth: int) -> list[float]:
        before, count = self.parts - 1, self._number()
        value = self.floats[self.float_at : self.float_at + count] if count >= 0 else []
        if len(value) != count:
            raise MalformedMessage("numbers that are not there")
        self.float_at += count
        self.parts += count
        return self._completed(value, before, 1)

    def _read_ints(self, depth: int) -> list[int]:
        before, count = self.parts - 1, self._number()
        value = self.codes[self.at : self.at + count] if count >= 0 else []
        if len(value) != count:
            raise MalformedMessage("numbers that are not there")
        self.at += count
        self.parts += count
        return self._completed(value, before, 1)

    # -- containers without one --------------------------------------------------------------------

    def _read_tuple(self, depth: int) -> tuple[Any, ...]:
        _, length, outer = self._enter(depth)
        value = tuple([self.read(depth + 1) for _ in range(length)])
        self._leave(depth, outer)
        return value

    def _read_frozenset(self, depth: int) -> frozenset[Any]:
        self._count_object()
        _, length, outer = self._enter(depth)
        value = frozenset([self._key(depth) for _ in range(length)])
        self._leave(depth, outer)
        return value

    def _read_slice(self, depth: int) -> slice:
        outer = self._enter_plain(depth)
        value = slice(self.read(depth + 1), self.read(depth + 1), self.read(depth + 1))
        self._leave(depth, outer)
        return value

    # -- references and all else -------------------------------------------------------------------

    def _read_shared(self, depth: int) -> Any:
        index = self._number()
        if not 0 <= index < len(self.objects):
            raise MalformedMessage("a reference to nothing")
        self.parts += self.sizes[index] - 1
        self._check_size()
        reached = depth + self.heights[index]
        if reached > self.limits.max_depth + 1:
            raise TooLarge("containers nested too deeply")
        self.deepest = max(self.deepest, reached)
        return self.objects[index]

    def _read_known(self, depth: int) -> Any:
        index = self._number()
        if not 0 <= index < len(self.known):
            raise MalformedMessage("a reference to nothing")
        if not isinstance(self.known[index], c.MUTABLE):
            raise MalformedMessage("a reference to what has no identity")
        return self.known[index]

    def _read_other(self, depth: int) -> Any:
        self._count_object()
        outer = self._enter_plain(depth)
        described = self.read(depth + 1)
        self._leave(depth, outer)
        if type(described) is not tuple:
            raise MalformedMessage("what is not plain data, and not described")
        return self.other(described)

    # -- what all of them need ---------------------------------------------------------------------

    def _number(self) -> int:
        value: int = self.codes[self.at]
        self.at += 1
        return value

    def _enter(self, depth: int) -> tuple[int, int, int]:
        """Begin a container: parts before it, its length, and how deep the outer one has gone."""
        length = self._number()
        # Each part takes one code at least.
        if not 0 <= length <= len(self.codes) - self.at:
            raise MalformedMessage("parts that are not there")
        return self.parts - 1, length, self._enter_plain(depth)

    def _enter_plain(self, depth: int) -> int:
        if depth > self.limits.max_depth:
            raise TooLarge("containers nested too deeply")
        outer, self.deepest = self.deepest, depth + 1
        return outer

    def _leave(self, depth: int, outer: int) -> int:
        """End a container; how many levels there are in it."""
        height = self.deepest - depth
        self.deepest = max(outer, self.deepest)
        self._check_size()
        return height

    def _completed(self, value: V, parts_before: int, height: int) -> V:
        self.objects.append(value)
        self.sizes.append(self.parts - parts_before)
        self.heights.append(height)
        return value

    def _check_size(self) -> None:
        if self.parts > self.limits.max_parts:
            raise TooLarge("too many parts")

    def _count_object(self) -> None:
        self.counted += 1
        if self.counted > self.limits.max_objects:
            raise TooLarge("too many objects")
        if self.counted % _OBJECTS_BETWEEN_LOOKS_AT_THE_CLOCK == 0:
            self._look_at_the_clock()

    def _look_at_the_clock(self) -> None:
        if time.process_time() > self.deadline:
            raise TooLarge("a message that takes too long to rebuild")

    def _key(self, depth: int) -> Any:
        """A key of a dict or part of a set.

        Strings are hashed with a secret, other keys are not: many of them may be made to collide.
        """
        key = self.read(depth + 1)
        if type(key) is not str:
            self.open_keys += 1
            if self.open_keys > _MOST_KEYS_WITHOUT_SECRET:
                raise TooLarge("too many keys that are not strings")
        return key

    def _bytes_of(self, length: int) -> memoryview:
        """The next bytes. Each is used once: a small message cannot grow without end."""
        start = self.taken
        if length < 0 or start + length > len(self.block):
            raise MalformedMessage("bytes that are not there")
        self.taken = start + length
        return self.block[start : start + length]

    def _dtype(self) -> np.dtype[Any]:
        number = self._number()
        if number == c.NAMED_DTYPE:
            return _named_dtype(str(self._bytes_of(self._number()), "ascii"))
        if number < 0:
            raise MalformedMessage("not a dtype")
        return c.DTYPES[number]

    def _numbers(self, dtype: np.dtype[Any], shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
        """An array that lies in the message."""
        start = self.taken
        raw = self._bytes_of(math.prod(shape) * dtype.itemsize)
        if dtype.kind == "U" and len(raw) and np.frombuffer(raw, "<u4").max() > sys.maxunicode:
            raise MalformedMessage("text with an impossible character")
        return np.ndarray(shape, dtype, self.block, start)


def _numbers(kind: str, data: memoryview) -> list[Any]:
    numbers = array.array(kind)
    numbers.frombytes(data)
    return numbers.tolist()


def _named_dtype(name: str) -> np.dtype[Any]:
    # NumPy takes other names for small programs, and evaluates what is in them.
    if len(name) > 100 or not _DTYPE.fullmatch(name):
        raise MalformedMessage("not a dtype")
    dtype = np.dtype(name)
    if dtype.kind not in c.ARRAY_KINDS or dtype.hasobject or not dtype.isnative:
        raise MalformedMessage("not a native dtype")
    if dtype.str != name:
        raise MalformedMessage("a dtype that NumPy spells otherwise")
    if not dtype.itemsize:
        raise MalformedMessage("a dtype without size")
    return dtype


_Reader = Callable[[Unpacker, int], Any]

_READER_OF: dict[int, _Reader] = {
    c.NONE: Unpacker._read_none,
    c.ELLIPSIS: Unpacker._read_ellipsis,
    c.FALSE: Unpacker._read_false,
    c.TRUE: Unpacker._read_true,
    c.INT: Unpacker._read_int,
    c.LONG_INT: Unpacker._read_long_int,
    c.FLOAT: Unpacker._read_float,
    c.COMPLEX: Unpacker._read_complex,
    c.TEXT: Unpacker._read_text,
    c.BYTES: Unpacker._read_bytes,
    c.SCALAR: Unpacker._read_scalar,
    c.FLOAT64: Unpacker._read_numpy_float,
    c.ARRAY: Unpacker._read_array,
    c.GENERATOR: Unpacker._read_generator,
    c.SLICE: Unpacker._read_slice,
    c.LIST: Unpacker._read_list,
    c.TUPLE: Unpacker._read_tuple,
    c.SET: Unpacker._read_set,
    c.FROZENSET: Unpacker._read_frozenset,
    c.DICT: Unpacker._read_dict,
    c.FLOATS: Unpacker._read_floats,
    c.INTS: Unpacker._read_ints,
    c.SHARED: Unpacker._read_shared,
    c.KNOWN: Unpacker._read_known,
    c.OTHER: Unpacker._read_other,
}
_READERS: tuple[_Reader, ...] = tuple(_READER_OF[code] for code in sorted(_READER_OF))
