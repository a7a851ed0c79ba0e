"""What was measured so far, kept part by part, so that a stopped run goes on."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.banks.notebooks import ROOT

MEASURED_CODE = ("autograder", "course/trainlab", "figures", "solutions", "tests/benchmark")
"""Where that changes, what was measured before no longer belongs to the same run."""


def circumstances(form: str) -> dict[str, Any]:
    """What all parts of one run must have in common."""
    whole = hashlib.sha256()
    for folder in MEASURED_CODE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".ipynb", ".npz") and path.is_file():
                whole.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return {
        "form": form,
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "code": whole.hexdigest()[:16],
    }


class Kept:
    """The benchmark's file.

    A run that was stopped goes on where all circumstances are the same. Else, or after a run that
    came to its end, everything is measured anew.

    Args:
        path: the file.
        now: circumstances of this run.
        summarize: makes the figures of what was measured.
    """

    def __init__(
        self,
        path: Path,
        now: Mapping[str, Any],
        summarize: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    ) -> None:
        self._path = path
        self._now = dict(now)
        self._summarize = summarize
        self.measurements: dict[str, Any] = {}
        before = _read(path)
        if not before.get("finished", True) and all(before.get(k) == v for k, v in now.items()):
            self.measurements = before["measurements"]

    def add(self, part: str, measured: Mapping[str, Any]) -> None:
        """Keep one part at once."""
        self.measurements[part] = measured
        self._write(finished=False)

    def finish(self) -> dict[str, Any]:
        """Mark the run as whole, and give what the file says."""
        return self._write(finished=True)

    def _write(self, *, finished: bool) -> dict[str, Any]:
        whole = {
            **self._now,
            "finished": finished,
            **self._summarize(self.measurements),
            "measurements": self.measurements,
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(whole, indent=2) + "\n")
        unfinished.replace(self._path)
        return whole


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text()))
    except (OSError, ValueError, TypeError):
        return {}
