"""Where the solutions lie, which only instructors have: for hidden tests, never for students."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

SOLUTIONS = "TRAINLAB_SOLUTIONS"
"""Environment variable: the folder that holds the labs' sources, whatever the course calls it."""


def folders_of_solutions() -> Iterator[Path]:
    """Where to look: the folder that TRAINLAB_SOLUTIONS names, and nowhere else if it does.

    Without it, `solutions` in the working folder and in the folders above.
    """
    named = os.environ.get(SOLUTIONS)
    if named:
        yield Path(named)
        return
    here = Path.cwd()
    for folder in (here, *here.parents):
        yield folder / "solutions"
