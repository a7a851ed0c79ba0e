"""Keeps a lab's figures beside its bank: CI holds the line by them, without an hour of mutants."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from autograder.lab import Master
from autograder.lab.master import bytes_of
from autograder.validation.figures import LabFigures
from autograder.validation.lab import EQUIVALENT

FILENAME = "validation.json"
"""File in a lab's private folder, written by ``autograder validate-tests --keep``."""

_BANK = ("misconceptions.py", "correct_variants.py", EQUIVALENT)


def keep(master: Master, figures: LabFigures) -> None:
    """Write a lab's figures, with what they are figures of."""
    whole = figures.as_json()
    kept = {
        "measured": digest_of_measured(master),
        "totals": whole["totals"],
        "catches": whole["catches"],
        "survivors": {
            exercise.exercise: [mutant.name for mutant in exercise.survivors]
            for exercise in figures.exercises
            if exercise.survivors
        },
    }
    path = master.folder / "private" / FILENAME
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_kept(master: Master) -> dict[str, Any]:
    """Read a lab's figures.

    Raises:
        FileNotFoundError: if there are none.
        ValueError: if the lab or its bank has changed since.
    """
    path = master.folder / "private" / FILENAME
    again = f"autograder validate-tests {master.lab} --keep"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing. Measure the tests:\n    {again}")
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if kept["measured"] != digest_of_measured(master):
        raise ValueError(
            f"{path} is older than the lab or its bank. Measure the tests again:\n    {again}"
        )
    return kept


def digest_of_measured(master: Master) -> str:
    """SHA-256 of all that the figures depend on: code cells and the bank."""
    whole = hashlib.sha256(bytes_of(cell for cell in master.cells if cell.is_code))
    for name in _BANK:
        path = master.folder / "private" / name
        whole.update(name.encode() + (path.read_bytes() if path.is_file() else b""))
    return whole.hexdigest()
