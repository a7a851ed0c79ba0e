"""Plain data to and from a flat list of nodes, so that neither side has to trust the other.

A value becomes a list of nodes in which every child stands before its parent. That order makes
cycles impossible and lets the receiver rebuild the value in one pass, with caps on depth and on the
size it would have if every shared part were written out. The same list, dict, array or generator
met twice is one node, so identity survives the crossing.
"""

from __future__ import annotations

import math
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.protocol.errors import MalformedMessage, NotPlainData, TooLarge

Node = list[Any]

ARRAY_KINDS = frozenset("biufcSUmM")
"""Kinds of dtype that may cross: everything native, nothing that holds Python objects."""

_DTYPE = re.compile(r"[<>|][biufcSUmM][0-9]{1,10}(\[[0-9]{0,9}[A-Za-z]{1,2}\])?")

_MOST_KEYS_WITHOUT_SECRET = 2000

_ALIGNMENT = 16
"""Arrays that lie in a message begin at multiples of this: NumPy is slow with any others."""

_NODES_BETWEEN_LOOKS_AT_THE_CLOCK = 500

_BIT_GENERATORS: Mapping[str, Callable[[], np.random.BitGenerator]] = {
    "PCG64": np.random.PCG64,
    "PCG64DXSM": np.random.PCG64DXSM,
    "MT19937": np.random.MT19937,
    "Philox": np.random.Philox,
    "SFC64": np.random.SFC64,
}


@dataclass(frozen=True)
class DataLimits:
    """How large a value may be that crosses the channel.

    Attributes:
        max_bytes: bytes of all arrays and byte strings in one message.
        max_header_bytes: bytes of everything else in one message, as JSON.
        max_parts: numbers, strings and containers in one value, shared parts counted each time.
        max_objects: arrays, sets and what is not plain data, in one message: each takes
            several hundred bytes, however small it is.
        max_depth: containers inside containers.
        max_generators: random generators in one message: each takes long to rebuild.
        max_seconds: processor time for rebuilding one message.
    """

    max_bytes: int = 48 * 2**20
    max_header_bytes: int = 6 * 2**20
    max_parts: int = 150_000
    max_objects: int = 20_000
    max_depth: int = 50
    max_generators: int = 200
    max_seconds: float = 10.0


@dataclass
class Packed:
    """A value as nodes and raw bytes, with the objects that the nodes stand for.

    Attributes:
        nodes: children before parents.
        roots: indices of the values that were packed.
        blob: raw bytes of the arrays.
        objects: by node index, the object that a node was made from. Keeps them alive, so that
            their identity stays theirs until the answer has come back.
    """

    nodes: list[Node] = field(default_factory=list)
    roots: list[int] = field(default_factory=list)
    blob: bytearray = field(default_factory=bytearray)
    objects: list[Any] = field(default_factory=list)

    @property
    def header(self) -> dict[str, Any]:
        """The part of the message that travels as JSON."""
        return {"nodes": self.nodes, "roots": self.roots}


@dataclass
class Unpacked:
    """A value rebuilt from a message.

    Attributes:
        roots: the values.
        objects: by node index, every object that was rebuilt.
        nodes: the nodes they were rebuilt from.
        blob: the raw bytes of the message, against which changes to arrays are found.
    """

    roots: list[Any]
    objects: list[Any]
    nodes: list[Node]
    blob: bytes | bytearray


PackOther = Callable[[Any], Node]
"""Gives the node of a value that is not plain data, or raises `NotPlainData`."""

UnpackOther = Callable[[Node], Any]
"""Gives the value of a node that is not plain data, or raises `MalformedMessage`."""


def pack(
    values: Sequence[Any],
    *,
    other: PackOther,
    limits: DataLimits,
    known: Sequence[Any] = (),
) -> Packed:
    """Turn values into nodes.

    Args:
        values: what to pack; each becomes a root.
        other: called for what is not plain data.
        limits: caps on size.
        known: objects that the receiver already has, by its own index: they cross as references,
            so an argument that is returned is the very object that the caller passed.

    Raises:
        NotPlainData: from `other`.
        TooLarge: if a cap is exceeded.
    """
    return _Packer(other, limits, known).pack(values)


class _Packer:
    def __init__(self, other: PackOther, limits: DataLimits, known: Sequence[Any]) -> None:
        self.other = other
        self.limits = limits
        self.known = {id(item): index for index, item in enumerate(known) if is_mutable(item)}
        self.packed = Packed()
        self.memory: dict[int, int] = {}
        self.open: set[int] = set()
        self.keep_alive: list[Any] = []
        self.objects = 0

    def pack(self, values: Sequence[Any]) -> Packed:
        for value in values:
            self.packed.roots.append(self.add(value, depth=0))
        return self.packed

    def add(self, value: Any, depth: int) -> int:
        if depth > self.limits.max_depth:
            raise TooLarge("containers nested too deeply")
        if id(value) in self.memory:
            return self.memory[id(value)]
        if id(value) in self.open:
            raise TooLarge("a container that contains itself")
        self.open.add(id(value))
        node = self.node(value, depth)
        self.open.discard(id(value))
        index = len(self.packed.nodes)
        if index >= self.limits.max_parts:
            raise TooLarge("too many parts")
        self.packed.nodes.append(node)
        self.packed.objects.append(value)
        if is_mutable(value):
            self.memory[id(value)] = index
        return index

    def node(self, value: Any, depth: int) -> Node:
        if id(value) in self.known:
            return ["known", self.known[id(value)]]
        kind = type(value)
        if value is None:
            return ["none"]
        if value is Ellipsis:
            return ["ellipsis"]
        if kind in (bool, int, float, str):
            return [kind.__name__, value]
        if kind is complex:
            return ["complex", value.real, value.imag]
        if kind is bytes:
            return ["bytes", *self.store(value)]
        if kind is np.random.Generator:
            return self.generator(value, depth)
        if kind is slice:
            return [
                "slice",
                *(self.add(x, depth + 1) for x in (value.start, value.stop, value.step)),
            ]
        if isinstance(value, np.generic):
            return self.scalar(value)
        if isinstance(value, np.ndarray):
            return self.array(value)
        return self.container(value, depth)

    def container(self, value: Any, depth: int) -> Node:
        # Subclasses (OrderedDict, namedtuple) cross as what they are made of: the receiver rebuilds
        # exact types, so a subclass with an __eq__ of its own arrives as an ordinary container.
        if isinstance(value, dict):
            pairs = list(dict.items(value))
            return ["dict", [[self.add(k, depth + 1), self.add(v, depth + 1)] for k, v in pairs]]
        if isinstance(value, list):
            return ["list", [self.add(x, depth + 1) for x in list.__iter__(value)]]
        if isinstance(value, tuple):
            return ["tuple", [self.add(x, depth + 1) for x in tuple.__iter__(value)]]
        if isinstance(value, set | frozenset):
            self.count_object()
            name = "set" if isinstance(value, set) else "frozenset"
            return [name, [self.add(x, depth + 1) for x in value]]
        return self.object(value)

    def object(self, value: Any) -> Node:
        """The node of what is not plain data."""
        self.count_object()
        return self.other(value)

    def count_object(self) -> None:
        self.objects += 1
        if self.objects > self.limits.max_objects:
            raise TooLarge("too many objects")

    def array(self, value: np.ndarray[Any, Any]) -> Node:
        if value.dtype.kind not in ARRAY_KINDS or value.dtype.hasobject:
            return self.object(value)
        self.count_object()
        if value.nbytes > self.limits.max_bytes:
            raise TooLarge("an array larger than the limit")
        native = value.dtype.newbyteorder("=")
        plain = np.ascontiguousarray(np.asarray(value), dtype=native).reshape(value.shape)
        return [
            "array",
            native.str,
            list(value.shape),
            *self.store(plain.reshape(-1).view(np.uint8).data),
            bool(value.flags.writeable),
        ]

    def scalar(self, value: np.generic) -> Node:
        if value.dtype.kind not in ARRAY_KINDS:
            return self.object(value)
        return ["scalar", value.dtype.newbyteorder("=").str, *self.store(value.tobytes())]

    def generator(self, value: np.random.Generator, depth: int) -> Node:
        name = type(value.bit_generator).__name__
        if name not in _BIT_GENERATORS:
            return self.object(value)
        state = value.bit_generator.state
        self.keep_alive.append(state)
        return ["generator", name, self.add(state, depth + 1)]

    def store(self, data: bytes | memoryview) -> tuple[int, int]:
        padding = -len(self.packed.blob) % _ALIGNMENT
        start = len(self.packed.blob) + padding
        if start + len(data) > self.limits.max_bytes:
            raise TooLarge("arrays larger than the limit")
        self.packed.blob += bytes(padding)
        self.packed.blob += data
        return start, len(data)


def unpack(
    header: Mapping[str, Any],
    blob: bytes | bytearray,
    *,
    other: UnpackOther,
    limits: DataLimits,
    known: Sequence[Any] = (),
    copies: bool = False,
) -> Unpacked:
    """Rebuild values from nodes that came from an untrusted side.

    Args:
        header: object with the keys "nodes" and "roots".
        blob: raw bytes of the arrays.
        other: called for nodes that are not plain data.
        limits: caps on size.
        known: the receiver's own objects, which "known" nodes refer to by index.
        copies: give arrays memory of their own, so that `blob` still tells later what they held.
            Without it they lie in `blob`, and the whole message takes no more memory than that.

    Raises:
        MalformedMessage: if the message is not of this protocol.
        TooLarge: if a cap is exceeded, before what exceeds it is built.
    """
    nodes, roots = header.get("nodes"), header.get("roots")
    if not isinstance(nodes, list) or not isinstance(roots, list):
        raise MalformedMessage("no nodes")
    if len(nodes) > limits.max_parts:
        raise TooLarge("too many parts")
    builder = _Builder(blob, other, limits, known, copies=copies)
    try:
        for node in nodes:
            builder.add(node)
        values = [builder.child(root) for root in roots]
    except _UNBUILDABLE as error:
        raise MalformedMessage(f"a node could not be rebuilt ({type(error).__name__})") from error
    return Unpacked(values, builder.objects, nodes, blob)


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
"""What Python and NumPy raise over nodes that no packer of ours makes."""


class _Builder:
    def __init__(
        self,
        blob: bytes | bytearray,
        other: UnpackOther,
        limits: DataLimits,
        known: Sequence[Any],
        *,
        copies: bool,
    ) -> None:
        self.blob = blob
        self.copies = copies
        self.taken = 0
        self.generators = 0
        self.counted_objects = 0
        self.deadline = time.process_time() + limits.max_seconds
        self.other = other
        self.limits = limits
        self.known = known
        self.objects: list[Any] = []
        self.depths: list[int] = []
        self.sizes: list[int] = []
        self.used: list[int] = []
        self.open_keys = 0

    def add(self, node: Any) -> None:
        if not isinstance(node, list) or not node or not isinstance(node[0], str):
            raise MalformedMessage("not a node")
        if len(self.objects) % _NODES_BETWEEN_LOOKS_AT_THE_CLOCK == 0:
            self.look_at_the_clock()
        self.used = []
        value = self.build(node)
        depth = 1 + max((self.depths[i] for i in self.used), default=0)
        size = 1 + sum(self.sizes[i] for i in self.used)
        if depth > self.limits.max_depth + 1:
            raise TooLarge("containers nested too deeply")
        if size > self.limits.max_parts:
            raise TooLarge("too many parts")
        self.objects.append(value)
        self.depths.append(depth)
        self.sizes.append(size)

    def look_at_the_clock(self) -> None:
        if time.process_time() > self.deadline:
            raise TooLarge("a message that takes too long to rebuild")

    def child(self, index: Any) -> Any:
        if type(index) is not int or not 0 <= index < len(self.objects):
            raise MalformedMessage("a child that does not stand before its parent")
        self.used.append(index)
        return self.objects[index]

    def build(self, node: Node) -> Any:
        kind, *content = node
        match kind:
            case "none":
                return None
            case "ellipsis":
                return Ellipsis
            case "bool" | "int" | "float" | "str":
                return self.primitive(kind, content[0])
            case "complex":
                return complex(self.number(content[0]), self.number(content[1]))
            case "bytes":
                return bytes(self.raw(content[0], content[1]))
            case "scalar":
                dtype = _dtype(content[0])
                return self.numbers(dtype, content[1], content[2], count=1)[0]
            case "array":
                self.count_object()
                return self.array(*content)
            case "generator":
                self.generators += 1
                if self.generators > self.limits.max_generators:
                    raise TooLarge("too many generators")
                return _generator(content[0], self.child(content[1]))
            case "slice":
                return slice(*(self.child(i) for i in content))
            case "list":
                return [self.child(i) for i in content[0]]
            case "tuple":
                return tuple(self.child(i) for i in content[0])
            case "set":
                self.count_object()
                return set(self.keys(content[0]))
            case "frozenset":
                self.count_object()
                return frozenset(self.keys(content[0]))
            case "dict":
                keys = self.keys([key for key, _ in content[0]])
                values = [self.child(value) for _, value in content[0]]
                return dict(zip(keys, values, strict=True))
            case "known":
                return self.reference(content[0])
        self.count_object()
        return self.other(node)

    def count_object(self) -> None:
        self.counted_objects += 1
        if self.counted_objects > self.limits.max_objects:
            raise TooLarge("too many objects")

    def keys(self, indices: Any) -> list[Any]:
        """Keys of a dict or parts of a set.

        Strings are hashed with a secret, other keys are not: many of them may be made to collide.
        """
        keys = [self.child(index) for index in indices]
        self.open_keys += sum(type(key) is not str for key in keys)
        if self.open_keys > _MOST_KEYS_WITHOUT_SECRET:
            raise TooLarge("too many keys that are not strings")
        return keys

    def primitive(self, kind: str, value: Any) -> Any:
        if type(value).__name__ != kind:
            raise MalformedMessage(f"not a {kind}")
        return value

    def number(self, value: Any) -> float:
        if type(value) not in (int, float):
            raise MalformedMessage("not a number")
        return float(value)

    def reference(self, index: Any) -> Any:
        if type(index) is not int or not 0 <= index < len(self.known):
            raise MalformedMessage("a reference to nothing")
        if not is_mutable(self.known[index]):
            raise MalformedMessage("a reference to what has no identity")
        return self.known[index]

    def raw(self, start: Any, length: Any) -> memoryview:
        if type(start) is not int or type(length) is not int:
            raise MalformedMessage("not a position")
        # Each byte of the message is used once, in order: many nodes over one block of bytes would
        # let a small message grow without end.
        expected = self.taken + -self.taken % _ALIGNMENT
        if start != expected or length < 0 or start + length > len(self.blob):
            raise MalformedMessage("bytes that are not there, or were used before")
        self.taken = start + length
        return memoryview(self.blob)[start : start + length]

    def numbers(
        self, dtype: np.dtype[Any], start: Any, length: Any, *, count: int
    ) -> np.ndarray[Any, Any]:
        raw = self.raw(start, length)
        if count * dtype.itemsize != length:
            raise MalformedMessage("bytes that do not fit")
        if dtype.kind == "U" and length and np.frombuffer(raw, np.uint32).max() > sys.maxunicode:
            raise MalformedMessage("text with an impossible character")
        return np.frombuffer(raw, dtype=dtype, count=count)

    def array(
        self, dtype_name: Any, shape: Any, start: Any, length: Any, writeable: Any
    ) -> np.ndarray[Any, Any]:
        dtype = _dtype(dtype_name)
        if not isinstance(shape, list) or len(shape) > 32:
            raise MalformedMessage("not a shape")
        if not all(type(n) is int and n >= 0 for n in shape):
            raise MalformedMessage("not a shape")
        value = self.numbers(dtype, start, length, count=math.prod(shape)).reshape(shape)
        if self.copies or not value.flags.writeable:
            value = value.copy()
        value.flags.writeable = writeable is not False
        return value


def _dtype(name: Any) -> np.dtype[Any]:
    # NumPy takes other names for small programs, and evaluates what is in them.
    if not isinstance(name, str) or not _DTYPE.fullmatch(name):
        raise MalformedMessage("not a dtype")
    dtype = np.dtype(name)
    if dtype.kind not in ARRAY_KINDS or dtype.hasobject or not dtype.isnative:
        raise MalformedMessage("not a native dtype")
    if dtype.str != name:
        raise MalformedMessage("a dtype that NumPy spells otherwise")
    if not dtype.itemsize:
        raise MalformedMessage("a dtype without size")
    return dtype


def _generator(name: Any, state: Any) -> np.random.Generator:
    bit_generator = _BIT_GENERATORS[name]()
    check_state(state)
    bit_generator.state = state
    return np.random.Generator(bit_generator)


def check_state(state: Any) -> None:
    """Refuse positions outside a generator's buffer, which NumPy takes as they are.

    Raises:
        MalformedMessage: if the state would make NumPy read outside its buffer.
    """
    if not isinstance(state, dict):
        raise MalformedMessage("not the state of a generator")
    inner = state.get("state")
    position = inner.get("pos", 0) if isinstance(inner, dict) else 0
    for value, largest in ((position, 624), (state.get("buffer_pos", 0), 4)):
        if type(value) is not int or not 0 <= value <= largest:
            raise MalformedMessage("a position outside the generator's buffer")


def is_mutable(value: Any) -> bool:
    """Whether a value has an identity that must survive the crossing."""
    return isinstance(value, list | dict | set | np.ndarray | np.random.Generator)


def refuse(value: Any) -> Node:
    """A `PackOther` that lets nothing but plain data pass."""
    raise NotPlainData(f"a {type(value).__name__} is not plain data")


def refuse_node(node: Node) -> Any:
    """An `UnpackOther` that lets nothing but plain data pass."""
    raise MalformedMessage(f"a node of unknown kind {str(node[0])[:20]!r}")
