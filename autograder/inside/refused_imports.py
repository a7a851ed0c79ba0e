"""Keeps out of a graded run what a course refuses, such as a library that is the answer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Refuse:
    def __init__(self, packages: Sequence[str], reason: str) -> None:
        self.packages, self.reason = frozenset(packages), reason

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package = name.partition(".")[0]
        if package in self.packages:
            raise ImportError(f"{package} {self.reason}", name=name)
        return None


def refuse_imports(packages: Sequence[str], reason: str) -> None:
    """Refuse packages, loaded or not, with a message that says why.

    Args:
        packages: names of packages.
        reason: what follows the package's name in the message.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Refuse(packages, reason))
