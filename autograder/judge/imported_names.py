"""What names in a student's cells stand for, read from the imports and not from what code says."""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterable
from functools import cached_property

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_MAGIC = re.compile(r"^(\s*)[%!].*$", re.MULTILINE)


def without_magics(source: str) -> str:
    """A cell's source as plain Python, each line in its place."""
    return _MAGIC.sub(r"\1pass", source)


class ImportedNames:
    """The imports of a student's notebook.

    Args:
        sources: of all its code cells.
    """

    def __init__(self, sources: Iterable[str]) -> None:
        self._sources = list(sources)

    def full_name(self, package: str, line: str) -> str:
        """The first name in a line that belongs to a package, in full: "package.module.function".

        Args:
            package: name of the package.
            line: a line of the notebook's.

        Returns:
            The name; the package's own where the line has none.
        """
        for found in _DOTTED.findall(line):
            first, dot, rest = found.partition(".")
            full = f"{self._full_names.get(first, first)}{dot}{rest}"
            if full.startswith(f"{package}."):
                return full
        return package

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """Read only when something was refused: most submissions never need it."""
        names: dict[str, str] = {}
        for source in self._sources:
            with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                for node in ast.walk(ast.parse(without_magics(source))):
                    names |= _names_of(node)
        return names


def _names_of(node: ast.AST) -> dict[str, str]:
    if isinstance(node, ast.Import):
        return {alias.asname: alias.name for alias in node.names if alias.asname}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return {}
