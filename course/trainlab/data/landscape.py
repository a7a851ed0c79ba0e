"""A recorded search landscape: what became of hundreds of networks, for labs to search at no cost.

Each network was trained once, for 27 epochs, and its accuracy was kept after each of them. To
evaluate a configuration is to look up the nearest one that was trained. So a search that would take
hours takes milliseconds, gives the same result whenever it is repeated, and is real all the same.
Students have one half of the configurations. The other half is for hidden tests.
"""

from __future__ import annotations

import functools
import math
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.data.digits import file_of_solutions

FloatArray = NDArray[np.float64]
Configuration = Mapping[str, Any]

STUDENT_FILE = Path(__file__).with_name("landscape.npz")
"""Written by the recorder of lab 10, which says how the networks were trained."""

RESERVED_FILE = "reserved_landscape.npz"
"""Lies at the top of the folder of solutions, and is never released."""

_NUMBERS = ("rate", "penalty", "units", "batch")
_ROWS = {"valid": 500, "test": 2000}
_DIVERGED = 65535
_SPACE: Mapping[str, tuple[Any, ...]] = {
    "rate": ("log", 1e-4, 10.0),
    "penalty": ("log", 1e-7, 1.0),
    "units": ("integer", 8, 128),
    "batch": ("integer", 16, 256),
    "activation": ("choice", ["relu", "logistic"]),
}
_WEIGHTS = {"rate": 3.0, "penalty": 1.0, "units": 1.0, "batch": 1.0}
"""How much a step across the box counts: the learning rate decides most."""


class Landscape:
    """Accuracies of trained networks, by configuration and epoch.

    The networks are 784 - units - 10, trained with plain mini-batch gradient descent on 1,500
    digits. A configuration is a dict: "rate" (learning rate), "penalty" (factor of the sum of
    squared kernel entries, added to the loss), "units", "batch" (rows in a mini-batch) and
    "activation" ("relu" or "logistic").

    Nearest is what has the same activation and the smallest distance in the logarithms of the other
    four, each divided by the width of its box; the learning rate counts three times as much.

    Attributes:
        space: where its configurations lie: ("log", low, high), ("integer", low, high) or
            ("choice", values), by name.
        epochs: how long each network was trained.
        seeds: how often each configuration was trained.
        configurations: all that were trained.
    """

    def __init__(
        self, columns: Mapping[str, NDArray[Any]], factors: Mapping[str, float] | None = None
    ) -> None:
        factors = factors or {}
        self.space: dict[str, tuple[Any, ...]] = {
            name: (
                kind[0],
                *(end * factors[name] for end in kind[1:]),
            )
            if name in factors
            else kind
            for name, kind in _SPACE.items()
        }
        values = {name: columns[name] * factors.get(name, 1) for name in _NUMBERS}
        self._activations = columns["activation"]
        self._places = {name: self._place(name, values[name]) for name in _NUMBERS}
        self._curves = {part: _shares(columns[part], rows) for part, rows in _ROWS.items()}
        _, self.seeds, self.epochs = columns["valid"].shape
        self.configurations: list[dict[str, Any]] = [
            {
                **{name: values[name][row].item() for name in _NUMBERS},
                "activation": str(self._activations[row]),
            }
            for row in range(len(self._activations))
        ]

    def evaluate(self, config: Configuration, epochs: int = 27, seed: int = 0) -> float:
        """Train a network, so to speak, and measure its accuracy on the 500 validation digits.

        Args:
            config: its hyperparameters.
            epochs: how long it is trained, from 1 to 27.
            seed: 0 or 1: which of the networks with this configuration.

        Returns:
            Accuracy after that many epochs, from 0 to 1; NaN if its loss is not finite by then.

        Raises:
            ValueError: if a hyperparameter is missing, none of a network's or not positive, or
                there is no such activation, epoch or seed.
        """
        return self._accuracy("valid", config, epochs, seed)

    def test(self, config: Configuration, epochs: int = 27, seed: int = 0) -> float:
        """The same network's accuracy on the 2,000 test digits. Arguments as in `evaluate`."""
        return self._accuracy("test", config, epochs, seed)

    def curve(self, config: Configuration, seed: int = 0) -> FloatArray:
        """Validation accuracy after each epoch, shape (27,). Arguments as in `evaluate`."""
        found: FloatArray = self._curves["valid"][self.nearest(config), seed].copy()
        return found

    def nearest(self, config: Configuration) -> int:
        """Index in `configurations` of the trained one that lies nearest.

        Raises:
            ValueError: as in `evaluate`.
        """
        if set(config) != set(_SPACE):
            raise ValueError(f"a configuration has {', '.join(_SPACE)}, and nothing else")
        if any(not float(config[name]) > 0 for name in _NUMBERS):
            raise ValueError(f"{', '.join(_NUMBERS)} are positive numbers")
        if config["activation"] not in _SPACE["activation"][1]:
            raise ValueError(f"no activation {config['activation']!r}")
        distance = np.where(self._activations == config["activation"], 0.0, np.inf)
        for name, places in self._places.items():
            distance += (places - self._place(name, float(config[name]))) ** 2
        return int(np.argmin(distance))

    def meter(self, budget: int) -> Meter:
        """An `evaluate` that may train for so many epochs in all."""
        return Meter(self, budget)

    def _accuracy(self, part: str, config: Configuration, epochs: int, seed: int) -> float:
        if not 1 <= epochs <= self.epochs or not 0 <= seed < self.seeds:
            raise ValueError(
                f"there are epochs from 1 to {self.epochs}, and seeds from 0 to {self.seeds - 1}"
            )
        return float(self._curves[part][self.nearest(config), seed, int(epochs) - 1])

    def _place(self, name: str, value: Any) -> Any:
        _, low, high = self.space[name]
        return _WEIGHTS[name] * np.log(value / low) / math.log(high / low)


class Meter:
    """Counts the epochs of a search, and ends it when the budget is spent.

    A network that has been trained for some epochs goes on from there: only new epochs count.

    Attributes:
        budget: epochs that may be trained in all.
        spent: epochs that were trained so far.
        log: configuration, epochs and score of each evaluation, in order.
    """

    def __init__(self, landscape: Landscape, budget: int) -> None:
        self._landscape = landscape
        self._trained: dict[tuple[Any, ...], int] = {}
        self.budget = budget
        self.spent = 0
        self.log: list[tuple[dict[str, Any], int, float]] = []

    def evaluate(self, config: Configuration, epochs: int = 27) -> float:
        """As `Landscape.evaluate`, as long as the budget lasts.

        Raises:
            RuntimeError: if the budget does not allow it. Nothing is spent then.
            ValueError: as in `Landscape.evaluate`.
        """
        score = self._landscape.evaluate(config, epochs)
        key = tuple(sorted(config.items()))
        before = self._trained.get(key, 0)
        cost = max(0, int(epochs) - before)
        if self.spent + cost > self.budget:
            raise RuntimeError(f"the budget of {self.budget} epochs is spent")
        self.spent += cost
        self._trained[key] = before + cost
        self.log.append((dict(config), int(epochs), score))
        return score


def search_landscape() -> Landscape:
    """512 configurations of a small network, each trained twice. The students' half.

    Raises:
        ValueError: if the file that comes with this package is damaged.
    """
    return Landscape(_read(STUDENT_FILE))


def search_map() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Validation accuracy over a wide range of learning rates and penalties, all else the same.

    The networks have 32 ReLU units and were trained for 27 epochs with 32 rows in a batch.

    Returns:
        Learning rates, shape (15,), from 1e-6 to 10; penalties, shape (25,), from 1e-7 to 1e5; and
        the accuracies, shape (15, 25), NaN where the loss was not finite.

    Raises:
        ValueError: if the file that comes with this package is damaged.
    """
    columns = _read(STUDENT_FILE)
    accuracies = _shares(columns["map_valid"], _ROWS["valid"])
    return columns["map_rates"].copy(), columns["map_penalties"].copy(), accuracies


def search_twins() -> tuple[FloatArray, FloatArray]:
    """200 networks that differ in their seed alone: accuracy on validation and on test digits.

    Each has 32 ReLU units, a learning rate of 0.1, a penalty of 1e-4 and 32 rows in a batch.

    Returns:
        Two arrays of shape (200,): validation accuracy and test accuracy after 27 epochs.

    Raises:
        ValueError: if the file that comes with this package is damaged.
    """
    columns = _read(STUDENT_FILE)
    valid, test = columns["twins_valid"], columns["twins_test"]
    return _shares(valid, _ROWS["valid"]), _shares(test, _ROWS["test"])


def reserved_landscape(seed: int = 0) -> Landscape:
    """512 other configurations, for hidden tests of a search.

    Whoever knows the best learning rate of the students' half knows that of this one. So its
    learning rates and penalties are given in other units: the bounds in `space`, and all values
    between them, are multiplied by factors that are drawn with `seed`.

    Args:
        seed: from 0 to 2**32 - 1.

    Raises:
        FileNotFoundError: where the folder of solutions is not: students do not have it.
        ValueError: if the file is damaged.
    """
    drawn = np.random.RandomState([40883, seed]).uniform(-3.0, 3.0, size=2)
    factors = {"rate": float(10.0 ** drawn[0]), "penalty": float(10.0 ** drawn[1])}
    return Landscape(_read(file_of_solutions(RESERVED_FILE)), factors)


@functools.cache
def _read(file: Path) -> Mapping[str, NDArray[Any]]:
    try:
        with np.load(file, allow_pickle=False) as archive:
            columns = {name: archive[name] for name in archive.files}
        if missing := {*_NUMBERS, "activation", *_ROWS} - set(columns):
            raise ValueError(f"it lacks {', '.join(sorted(missing))}")
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{file.name} is damaged: install trainlab again ({error})") from error
    return columns


def _shares(counts: NDArray[Any], rows: int) -> FloatArray:
    """Right answers as a share of all rows; NaN for a network that diverged."""
    return np.where(counts == _DIVERGED, np.nan, counts / rows)
