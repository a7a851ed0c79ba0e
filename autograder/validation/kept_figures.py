"""Keeps a lab's figures beside its bank: CI holds the line by them, without an hour of mutants."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from autograder.diagnosis.bank import load_bank
from autograder.lab import Master, Role
from autograder.lab.master import bytes_of
from autograder.validation.figures import LabFigures
from autograder.validation.lab import set_aside_in

_DECIDING = (Role.SETUP, Role.SOLUTION, Role.TEST)

FILENAME = "validation.json"
"""File in a lab's private folder, written by ``autograder validate-tests --keep``."""


def keep(master: Master, figures: LabFigures) -> None:
    """Write a lab's figures, with what they are figures of."""
    whole = figures.as_json()
    kept = {
        "measured": digest_of_measured(master),
        "totals": whole["totals"],
        "catches": whole["catches"],
        "repeats": whole["repeats"],
        "second_author": whole["second_author"],
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


def repeats_in(master: Master) -> dict[str, str]:
    """Tests that tell nothing that another does not, each with that one.

    Empty if the lab's figures say of none, are missing, or are older than the lab or its bank.
    """
    path = master.folder / "private" / FILENAME
    if not path.is_file() or '"repeats"' not in path.read_text(encoding="utf-8"):
        return {}
    try:
        return dict(read_kept(master).get("repeats", {}))
    except (FileNotFoundError, ValueError):
        return {}


def digest_of_measured(master: Master) -> str:
    """SHA-256 of all that the figures depend on: code that is graded, answers, mutants set aside.

    Experiments decide nothing. How answers are written down and what is said of them does not
    matter; which of them say the same does, since a mistake is named only if all that match say the
    same.
    """
    bank = load_bank(master)
    messages = [variant.message for variant in bank]
    measured = {
        "answers": [
            [v.exercise, v.name, v.source, v.caught_by, messages.index(v.message)] for v in bank
        ],
        "set aside": {exercise: list(why) for exercise, why in set_aside_in(master.folder).items()},
    }
    cells = bytes_of(cell for cell in master.cells if cell.role in _DECIDING)
    return hashlib.sha256(cells + json.dumps(measured, sort_keys=True).encode()).hexdigest()
