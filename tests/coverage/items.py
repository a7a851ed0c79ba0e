"""The tables that are kept by hand: the items of the decks, and what judges without a record."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from figures.figure import names as figures_by_name
from tests.banks.notebooks import ROOT
from tests.coverage.labs import Lab, labs, library_of

ITEMS = ROOT / "docs" / "coverage.tsv"
ORACLES = ROOT / "docs" / "oracles.tsv"

GRADED, EXPERIMENT, TEXT, LEFT_OUT = "graded", "experiment", "text", "left out"
STATUSES = {
    GRADED: "an exercise asks for it, and tests judge it",
    EXPERIMENT: "an experiment of a lab shows it, or a figure is made again",
    TEXT: "a lab tells it",
    LEFT_OUT: "with the reason in the table",
}

KINDS = {
    "closed form": "a formula or a case worked out on paper, computed by the test in another way",
    "paper": "the formula or the table of the paper (or deck) that the exercise names",
    "procedure": "the test drives the function, and logs what it does",
    "planted": "the test made the data, and so knows the answer",
    "new digits": "accuracy on digits that no student has",
}
"""What judges an exercise whose tests read no record."""

FIGURES = "figures"
"""Stands in the column of labs for a figure that is made again."""


@dataclass(frozen=True)
class Item:
    """One line of the table of items."""

    deck: str
    slide: str
    item: str
    status: str
    lab: str
    place: str
    oracle: str
    reason: str

    @property
    def places(self) -> list[str]:
        """Names of cells, or one "§" with the beginning of a heading."""
        if self.place.startswith("§"):
            return [self.place]
        return self.place.split(", ") if self.place else []

    def __str__(self) -> str:
        return f"{self.deck}, {self.slide}: {self.item}"


def _rows(file: Path) -> list[list[str]]:
    with file.open(newline="") as stream:
        return list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def items() -> list[Item]:
    """All items of the decks."""
    return [Item(*row) for row in _rows(ITEMS)[1:]]


def oracles() -> dict[tuple[str, str], tuple[str, str]]:
    """From (lab, exercise) to (kind, why), for exercises whose tests read no record."""
    return {(lab, exercise): (kind, why) for lab, exercise, kind, why in _rows(ORACLES)[1:]}


def why_not(item: Item) -> str:
    """What is wrong with where an item is said to be; "" if it is there."""
    if item.lab == FIGURES:
        missing = [name for name in item.places if name not in figures_by_name()]
        return f"no figure {', '.join(missing)}" if missing else ""
    if item.lab not in labs():
        return f"there is no lab {item.lab}"
    lab = labs()[item.lab]
    return "; ".join(
        f"lab {item.lab} has no {place}" for place in item.places if not _has(lab, place)
    )


def _has(lab: Lab, place: str) -> bool:
    if place.startswith("§"):
        return any(heading.startswith(place[1:].strip()) for heading in lab.headings)
    return place in lab.exercises or place in lab.experiments


def oracle_of(item: Item) -> str:
    """What stands in the column of oracles: what the machine finds for this item."""
    if item.status in (LEFT_OUT, TEXT):
        return "none: nothing is computed"
    if item.lab == FIGURES:
        return "the slide: docs/figures.md"
    if item.status == EXPERIMENT:
        live = any(place.startswith("experiment_keras") for place in item.places)
        return "Keras, live or kept" if live else "none: it is measured"
    said = []
    for name in item.places:
        exercise = labs()[item.lab].exercises[name]
        if exercise.recorded:
            shown = [array for array in exercise.recorded if array != "..."][:3]
            library = library_of(labs()[item.lab].name, name)
            said.append(f"{library}: {', '.join(shown)}" if shown else library)
        else:
            kind, why = oracles()[item.lab, name]
            said.append(f"{kind}: {why}")
    return "; ".join(dict.fromkeys(said))
