"""Stand-ins for what a course refuses: objects, classes and modules of a library.

While cells run they can be called, subclassed and calculated with, and nothing comes of it. Used
when a test calls an answer, or where a number has to come of it, they raise an error with their
name.
"""

from __future__ import annotations

import contextlib
import dis
import sys
from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import Any, Never


class Refused(ModuleNotFoundError):
    """Something of a refused package was used.

    A ModuleNotFoundError, because code that can do without the package expects one.

    Attributes:
        refused: its full name, as in "package.module.function".
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)  # as it was called, so that a pool's worker can send it
        self.refused = name

    def __str__(self) -> str:
        return f"{self.refused} {_state.reason}"


class _State:
    """What this process refuses.

    Attributes:
        reason: what follows a name in the message.
        is_answering: whether a test is calling an answer.
        yeses: how often a stand-in was taken for a condition.
    """

    reason = "cannot be used in an answer"
    is_answering = False
    yeses = 0


_state = _State()


def set_reason(reason: str) -> None:
    """Set what follows a name in the message."""
    _state.reason = reason


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """While this lasts, a test calls an answer: whatever is refused raises."""
    before, _state.is_answering = _state.is_answering, True
    try:
        yield
    finally:
        _state.is_answering = before


def refuse_if_borrowed(value: object) -> None:
    """Refuse a value that stands in for one of a refused package.

    Raises:
        Refused: if it does.
    """
    kind = type(value)
    if kind is Borrowed or issubclass(kind, BorrowedBase):
        raise Refused(_name_of(value))  # type: ignore[arg-type]
    if kind is BorrowedModule:
        raise Refused(str(vars(value)["__name__"]))
    if kind in (list, tuple, dict):
        parts: Any = value.values() if isinstance(value, dict) else value
        for part in islice(parts, _MOST_PARTS):
            if type(part) not in (list, tuple, dict):
                refuse_if_borrowed(part)


_MOST_PARTS, _MOST_YESES = 100, 1000


def _use(name: str) -> Borrowed:
    if _state.is_answering:
        raise Refused(name)
    return Borrowed(name)


class Borrowed:
    """Stands in for an object of a refused package."""

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "_name", name)

    def __getattr__(self, name: str) -> Any:
        """Another stand-in; what Python itself asks for by such names is not there."""
        if name.startswith("__") or name.startswith("_repr_") or name.startswith("_ipython"):
            raise AttributeError(name)
        return _use(f"{_name_of(self)}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        _use(_name_of(self))

    def __repr__(self) -> str:
        return f"<{_name_of(self)}: not there when the lab is graded>"

    def __format__(self, _: str) -> str:
        return repr(self)

    def __mro_entries__(self, _: tuple[Any, ...]) -> tuple[type, ...]:
        return (type("Base", (BorrowedBase,), {"_borrowed_name": _name_of(self)}),)

    def __exit__(self, *_: object) -> None:
        """A context that does nothing."""

    def __iter__(self) -> Iterator[Borrowed]:
        """As many as ``a, b = ...`` takes apart; nothing for a loop."""
        frame = sys._getframe(1)
        at_work = (i for i in dis.get_instructions(frame.f_code) if i.offset == frame.f_lasti)
        instruction = next(at_work, None)
        taken_apart = instruction is not None and instruction.opname == "UNPACK_SEQUENCE"
        count = instruction.arg or 0 if instruction and taken_apart else 0
        return iter([_use(_name_of(self)) for _ in range(count)])

    def __len__(self) -> int:
        _use(_name_of(self))
        return 0

    def __contains__(self, _: object) -> bool:
        _use(_name_of(self))
        return False

    def __bool__(self) -> bool:
        """Yes, so that comparisons pass; but no loop goes on for ever."""
        _use(_name_of(self))
        _state.yeses += 1
        if _state.yeses > _MOST_YESES:
            raise Refused(_name_of(self))
        return True


class BorrowedBase:
    """What a class of a student's has for a base where it named one of a refused package."""

    _borrowed_name = ""

    def __new__(cls, *_: Any, **__: Any) -> Any:
        """Make an object, unless a test is calling an answer."""
        if _state.is_answering:
            raise Refused(cls._borrowed_name)
        return super().__new__(cls)

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __init_subclass__(cls, **_: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        """Inherited, so a stand-in."""
        if name.startswith("__"):
            raise AttributeError(name)
        return _use(f"{type(self)._borrowed_name}.{name}")


_GIVE_ANOTHER = """
    call enter getitem setitem delitem abs neg pos invert round add radd sub rsub mul rmul matmul
    rmatmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow and rand or ror xor rxor lshift
    rshift lt le gt ge eq ne array_ufunc array_function
"""
_GIVE_PLAIN_DATA = "int float complex index next array reduce reduce_ex bytes"


def _name_of(value: Borrowed | BorrowedBase) -> str:
    if isinstance(value, BorrowedBase):
        return type(value)._borrowed_name
    name: str = object.__getattribute__(value, "_name")
    return name


def _give_another(self: Borrowed | BorrowedBase, *_: Any, **__: Any) -> Borrowed:
    return _use(_name_of(self))


def _give_plain_data(self: Borrowed | BorrowedBase, *_: Any, **__: Any) -> Never:
    raise Refused(_name_of(self))


for _operation in _GIVE_ANOTHER.split():
    setattr(Borrowed, f"__{_operation}__", _give_another)
for _operation in _GIVE_PLAIN_DATA.split():
    setattr(Borrowed, f"__{_operation}__", _give_plain_data)
for _operation in ("call", "enter", "getitem", "setitem"):
    setattr(BorrowedBase, f"__{_operation}__", _give_another)
Borrowed.__hash__ = object.__hash__  # type: ignore[method-assign]


class BorrowedModule(ModuleType):
    """A refused package, or a module of it."""

    def __getattr__(self, name: str) -> Any:
        if name == "__version__" and not _state.is_answering:
            return "0"
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        return _use(f"{self.__name__}.{name}")

    def __call__(self, *_: Any, **__: Any) -> Any:
        """For names that are a module in one version and a function in another."""
        return _use(self.__name__)
