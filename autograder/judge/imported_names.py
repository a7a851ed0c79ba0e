"""What names in a student's cells stand for, read from the imports and not from what code says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_MAGIC = re.compile(r"^(\s*)[%!].*$", re.MULTILINE)


class ImportedNames:
    """The imports of a student's notebook.

    Args:
        sources: of all its code cells.
    """

    def __init__(self, sources: Iterable[str]) -> None:
        self._full: dict[str, str] = {}
        for source in sources:
            try:
                tree = ast.parse(_MAGIC.sub(r"\1pass", source))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
            for node in ast.walk(tree):
                self._note(node)

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
            full = f"{self._full.get(first, first)}{dot}{rest}"
            if full.startswith(f"{package}."):
                return full
        return package

    def _note(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    self._full[alias.asname] = alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                self._full[alias.asname or alias.name] = f"{node.module}.{alias.name}"
