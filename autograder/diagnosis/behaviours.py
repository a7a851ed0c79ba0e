"""What known answers give on a probe: computed when a lab is built, and kept as arrays."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.diagnosis.probe import Probe
from autograder.lab import Master

FILENAME = "behaviours.npz"
"""File in a lab's private folder, written by ``autograder probes``."""

_SMALL = 1e-6
"""A number this small beside the largest of its array counts as if it were this large."""


@dataclass(frozen=True)
class Mistake:
    """A known mistake, as a student is told of it.

    Attributes:
        name: its name, unique in the lab.
        exercise: the exercise in which it is made.
        message: what the answer does.
        remedy: what to do.
        slide: the lecture slide to look at.
    """

    name: str
    exercise: str
    message: str
    remedy: str = ""
    slide: str = ""

    @property
    def advice(self) -> str:
        """What the student is told."""
        parts = [f"This is what you get with this mistake: {self.message}"]
        if self.remedy:
            parts.append(f"What to do: {self.remedy}")
        if self.slide:
            parts.append(f"See the lecture: {self.slide}.")
        return "\n".join(parts)


@dataclass(frozen=True)
class Behaviour:
    """What one known answer gives on a probe.

    Attributes:
        mistakes: the mistakes that it makes: one, or two that are independent of each other.
        alteration: for an answer made by machine, for which altered arguments it is right.
        forms: of each call's outcome, the form.
        numbers: of all outcomes in one row: float32.
        changed: arguments that it changes in place.
    """

    mistakes: tuple[Mistake, ...]
    alteration: str
    forms: tuple[str, ...]
    numbers: NDArray[np.float32]
    changed: frozenset[str] = frozenset()

    def is_given_by(self, outcomes: Sequence[Any], stretch: float = 1.0) -> bool:
        """Whether an answer gives the same on all calls.

        Args:
            outcomes: what the answer gives.
            stretch: by how much more than its tolerance each call may differ.
        """
        if self.forms != tuple(outcome.parts.form for outcome in outcomes):
            return False
        position = 0
        for outcome in outcomes:
            for numbers in outcome.parts.numbers.values():
                own = self.numbers[position : position + numbers.size]
                position += numbers.size
                if not are_close(numbers, own, stretch * outcome.tolerance):
                    return False
        return True


def are_close(numbers: NDArray[Any], others: NDArray[Any], tolerance: float) -> bool:
    """Whether two arrays are equal but for rounding, entry by entry; NaN is equal to NaN."""
    if not numbers.size:
        return True
    with np.errstate(all="ignore"):
        one = numbers.ravel().astype(np.float32).astype(np.float64)
        other = np.asarray(others).ravel().astype(np.float32).astype(np.float64)
        finite = np.isfinite(one) & np.isfinite(other)
        if not np.array_equal(one[~finite], other[~finite], equal_nan=True):
            return False
        one, other = one[finite], other[finite]
        size = np.maximum(np.abs(one), np.abs(other))
        least = _SMALL * float(size.max(initial=0.0))
        return bool(np.all(np.abs(one - other) <= tolerance * np.maximum(size, least)))


def behaviour_of(
    outcomes: Sequence[Any],
    mistakes: Sequence[Mistake] = (),
    alteration: str = "",
    changed: frozenset[str] = frozenset(),
) -> Behaviour:
    """Keep what an answer gives."""
    with np.errstate(all="ignore"):
        rows = [
            numbers.ravel().astype(np.float32)
            for outcome in outcomes
            for numbers in outcome.parts.numbers.values()
        ]
    return Behaviour(
        tuple(mistakes),
        alteration,
        tuple(outcome.parts.form for outcome in outcomes),
        np.concatenate(rows) if rows else np.zeros(0, np.float32),
        changed,
    )


@dataclass(frozen=True)
class KnownExercise:
    """What is kept for one exercise.

    Attributes:
        probe: its probe.
        behaviours: what known wrong answers give on it.
    """

    probe: Probe
    behaviours: tuple[Behaviour, ...]


def write_behaviours(
    path: Path, exercises: Mapping[str, KnownExercise], digests: Mapping[str, str]
) -> None:
    """Write a lab's file."""
    index: dict[str, Any] = {"exercises": {}, "digests": dict(digests)}
    arrays: dict[str, NDArray[Any]] = {}
    forms: dict[tuple[str, ...], int] = {}
    for name, known in exercises.items():
        index["exercises"][name] = {
            "probe": asdict(known.probe),
            "behaviours": [
                {
                    "mistakes": [asdict(mistake) for mistake in behaviour.mistakes],
                    "alteration": behaviour.alteration,
                    "forms": forms.setdefault(behaviour.forms, len(forms)),
                    "changed": sorted(behaviour.changed),
                    "count": behaviour.numbers.size,
                }
                for behaviour in known.behaviours
            ],
        }
        rows = [behaviour.numbers for behaviour in known.behaviours]
        arrays[name] = np.concatenate(rows) if rows else np.zeros(0, np.float32)
    index["forms"] = [list(texts) for texts in forms]
    content = json.dumps(index, sort_keys=True, ensure_ascii=False).encode()
    arrays["index"] = np.frombuffer(content, np.uint8)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)  # type: ignore[arg-type]
    path.write_bytes(buffer.getvalue())


def path_of_behaviours(master: Master) -> Path:
    """Where a lab's file lies."""
    return master.folder / "private" / FILENAME


def kept_behaviours(master: Master) -> tuple[dict[str, KnownExercise], dict[str, str]]:
    """What `read_behaviours` gives for a lab; nothing where there is no file yet."""
    path = path_of_behaviours(master)
    return read_behaviours(path) if path.is_file() else ({}, {})


def read_behaviours(path: Path) -> tuple[dict[str, KnownExercise], dict[str, str]]:
    """Read a lab's file: what is known of each exercise, and the digests of what it was made from.

    Raises:
        FileNotFoundError: if it is not there.
    """
    with np.load(path, allow_pickle=False) as file:
        index = json.loads(file["index"].tobytes())
        exercises = {}
        for name, kept in index["exercises"].items():
            row, position, behaviours = file[name], 0, []
            for each in kept["behaviours"]:
                behaviours.append(
                    Behaviour(
                        tuple(Mistake(**mistake) for mistake in each["mistakes"]),
                        each["alteration"],
                        tuple(index["forms"][each["forms"]]),
                        row[position : position + each["count"]],
                        frozenset(each["changed"]),
                    )
                )
                position += each["count"]
            exercises[name] = KnownExercise(Probe(**kept["probe"]), tuple(behaviours))
    return exercises, index["digests"]
