"""Keeps the frameworks out of a graded run: "from scratch in NumPy" is enforced, not requested."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

FORBIDDEN = ("tensorflow", "keras", "tf_keras", "torch", "jax", "jaxlib", "flax")
"""Packages that student code cannot import when it is graded. Their files are hidden, too."""


class _Refuse:
    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        top = name.partition(".")[0]
        if top in FORBIDDEN:
            raise ImportError(
                f"{top} cannot be imported when the lab is graded: write this part in NumPy",
                name=name,
            )
        return None


def forbid_imports() -> None:
    """Refuse the frameworks with a message that says why."""
    for name in [n for n in sys.modules if n.partition(".")[0] in FORBIDDEN]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Refuse())
