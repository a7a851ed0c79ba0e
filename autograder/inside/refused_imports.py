"""Keeps out of the answers what a course refuses, such as a library that is the answer.

Importing a refused package costs nothing: a stand-in comes in its place, installed or not.
"""

from __future__ import annotations

import ast
import linecache
import sys
import sysconfig
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType

from autograder.inside.borrowed import BorrowedModule, Refused, set_reason


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
        return BorrowedModule(spec.name)

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
    set_reason(reason)
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Refuse(packages))  # type: ignore[arg-type]
