"""What a figure of a lecture is: where it stands, what it claims, and how it is made again."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure as Picture

import figures.scripts

SCRIPTS = Path(figures.scripts.__path__[0])

DECKS = {
    "000": "CITS5508, week 10",
    "001": "INF5860, lecture 9",
    "002": "ECS 171, lecture 8",
    "003": "Applied Machine Learning for the Internet of Things, chapter 11",
    "004": "Introduction to Numerical Analysis, lecture 3-3",
}
"""The five lectures, by the number of their deck."""


@dataclass(frozen=True)
class Run:
    """One seed of a figure.

    Attributes:
        values: one number for each quantity.
        curves: lists of numbers to be drawn, by name.
    """

    values: Mapping[str, float]
    curves: Mapping[str, Sequence[float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Number:
    """A number on the slide.

    Attributes:
        quantity: what it is, with its unit; the name of the value in a `Run`.
        slide: the number as printed.
        decimals: how many decimals it has there. Negative for rounded tens.
        about: whether the slide says "about".
    """

    quantity: str
    slide: float
    decimals: int
    about: bool = False


@dataclass(frozen=True)
class Words:
    """Something that the slide says in words, or shows in a picture without numbers.

    Attributes:
        quantity: a difference that is positive where the slide is right.
        says: the slide's claim, in few words.
    """

    quantity: str
    says: str


@dataclass(frozen=True)
class Extra:
    """A number that the slide does not have, and that one needs to judge its claim."""

    quantity: str


Claim = Number | Words | Extra

Tell = Callable[[str], None]
"""What a script calls as it goes on: with "epoch 3 of 20", for instance."""


@dataclass(frozen=True)
class Figure:
    """A figure, or a family of figures that share their trainings.

    Attributes:
        title: in few words.
        deck: number of the lecture.
        place: its place among all figures, in the order of the slides.
        slide: title of the slide.
        setting: network, data, loss, optimizer, epochs: what the slide says.
        assumed: what the slide does not say, and we had to choose. "" if nothing.
        claims: the numbers and words to be held against the runs.
        seeds: how many it takes by default. 0: nothing random in it, one run is all.
        cost: seconds of one processor core for one seed, roughly.
        remark: what came out, for the reader of the page. "" if the table says it all.
        needs: packages that only this figure needs.
    """

    title: str
    deck: str
    place: int
    slide: str
    setting: str
    claims: tuple[Claim, ...]
    seeds: int = 5
    cost: float = 1.0
    assumed: str = ""
    remark: str = ""
    needs: str = ""

    @property
    def exact(self) -> bool:
        """Whether nothing random is in it."""
        return self.seeds == 0


@dataclass(frozen=True)
class Script:
    """A figure with the functions that make it.

    Attributes:
        name: of the script, without ".py".
        figure: what it is.
        measure: makes one seed.
        draw: makes the picture from the runs of all seeds.
    """

    name: str
    figure: Figure
    measure: Callable[[int, Tell], Run]
    draw: Callable[[Sequence[Run]], Picture]

    @property
    def path(self) -> Path:
        """The file."""
        return SCRIPTS / f"{self.name}.py"


def names() -> list[str]:
    """Names of all scripts."""
    return sorted(module.name for module in pkgutil.iter_modules([str(SCRIPTS)]))


def load(name: str) -> Script:
    """Import the script of that name."""
    module: Any = importlib.import_module(f"figures.scripts.{name}")
    return Script(name, module.FIGURE, module.measure, module.draw)


def by_cost() -> list[Script]:
    """All scripts, cheap ones first."""
    scripts = [load(name) for name in names()]
    return sorted(scripts, key=lambda s: (s.figure.cost * max(1, s.figure.seeds), s.name))


def by_slide() -> list[Script]:
    """All scripts in the order of the decks."""
    return sorted((load(name) for name in names()), key=lambda s: s.figure.place)
