"""Keeps out of the answers what a course refuses, such as a library that is the answer.

Importing a refused package costs nothing: a stand-in comes in its place, installed or not. While
cells run, stand-ins can be called, subclassed and calculated with, and nothing comes of it. Used
when a test calls an answer, or where a number has to come of it, they raise an error with their
name.
"""

from __future__ import annotations

import ast
import contextlib
import linecache
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from itertools import islice
from types import FrameType, ModuleType
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
    """

    reason = "cannot be used in an answer"
    is_answering = False


_state = _State()


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
    if kind is _Package:
        raise Refused(str(vars(value)["__name__"]))
    if kind in (list, tuple, dict):
        parts: Any = value.values() if isinstance(value, dict) else value
        for part in islice(parts, _MOST_PARTS):
            if type(part) not in (list, tuple, dict):
                refuse_if_borrowed(part)


_MOST_PARTS = 100


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


_GIVE_ANOTHER = [
    "call",
    "enter",
    "getitem",
    "setitem",
    "delitem",
    "abs",
    "neg",
    "pos",
    "invert",
    "add",
    "radd",
    "sub",
    "rsub",
    "mul",
    "rmul",
    "matmul",
    "rmatmul",
    "truediv",
    "rtruediv",
    "floordiv",
    "rfloordiv",
    "mod",
    "rmod",
    "pow",
    "rpow",
    "and",
    "rand",
    "or",
    "ror",
    "xor",
    "rxor",
    "lshift",
    "rshift",
    "lt",
    "le",
    "gt",
    "ge",
    "eq",
    "ne",
    "array_ufunc",
    "array_function",
]
_GIVE_PLAIN_DATA = [
    "bool",
    "int",
    "float",
    "complex",
    "index",
    "len",
    "iter",
    "next",
    "contains",
    "array",
    "reduce",
    "reduce_ex",
    "bytes",
]


def _name_of(value: Borrowed | BorrowedBase) -> str:
    if isinstance(value, BorrowedBase):
        return type(value)._borrowed_name
    name: str = object.__getattribute__(value, "_name")
    return name


def _give_another(self: Borrowed | BorrowedBase, *_: Any, **__: Any) -> Borrowed:
    return _use(_name_of(self))


def _give_plain_data(self: Borrowed | BorrowedBase, *_: Any, **__: Any) -> Never:
    raise Refused(_name_of(self))


for _operation in _GIVE_ANOTHER:
    setattr(Borrowed, f"__{_operation}__", _give_another)
for _operation in _GIVE_PLAIN_DATA:
    setattr(Borrowed, f"__{_operation}__", _give_plain_data)
for _operation in ("call", "enter", "getitem", "setitem"):
    setattr(BorrowedBase, f"__{_operation}__", _give_another)
Borrowed.__hash__ = object.__hash__  # type: ignore[method-assign]


class _Package(ModuleType):
    """A refused package, or a module of it."""

    def __getattr__(self, name: str) -> Any:
        if name == "__version__" and not _state.is_answering:
            return "0"
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        return _use(f"{self.__name__}.{name}")

    def __call__(self, *_: Any, **__: Any) -> Any:
        return _use(self.__name__)


class _Refuse:
    """Finds stand-ins for the refused packages and all their modules."""

    def __init__(self, packages: Sequence[str]) -> None:
        self.packages = frozenset(packages)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in self.packages:
            return None
        importer = _importer()
        if importer is not None and (_is_installed(importer) or _is_ready_for_errors(importer)):
            raise Refused(name)
        return ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Package(spec.name)

    def exec_module(self, module: ModuleType) -> None: ...


def _importer() -> FrameType | None:
    """The code that imports, above the import machinery."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.partition(".")[0] not in _MACHINERY:
            return frame
        frame = frame.f_back
    return None


_MACHINERY = ("importlib", "_frozen_importlib", "_frozen_importlib_external")
_INSTALLED = tuple({sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")})


def _is_installed(frame: FrameType) -> bool:
    """Whether a library imports, for its own use: it goes without, as if nothing were there."""
    return frame.f_code.co_filename.startswith(_INSTALLED)


def _is_ready_for_errors(frame: FrameType) -> bool:
    """Whether the import stands under a `try` whose `except` is for one that fails."""
    try:
        tree = ast.parse("".join(linecache.getlines(frame.f_code.co_filename)))
    except (SyntaxError, ValueError, RecursionError):
        return False
    line = frame.f_lineno
    return any(
        isinstance(node, ast.Try)
        and node.lineno <= line <= (node.body[-1].end_lineno or 0)
        and any(_is_for_imports(handler.type) for handler in node.handlers)
        for node in ast.walk(tree)
    )


def _is_for_imports(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    return any(
        name.id in ("ImportError", "ModuleNotFoundError", "Exception", "BaseException")
        for name in ast.walk(caught)
        if isinstance(name, ast.Name)
    )


def refuse_imports(packages: Sequence[str], reason: str) -> None:
    """Put stand-ins in the place of packages, loaded or not.

    Args:
        packages: names of packages.
        reason: what follows a name in the message.
    """
    _state.reason = reason
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Refuse(packages))  # type: ignore[arg-type]
