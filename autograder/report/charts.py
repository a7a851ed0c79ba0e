"""Where the bars and points of the report's charts lie, in percent of a chart's width and height.

The page draws them as SVG, in its own colours and type, at whatever width it is read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.report.analysis import TestLine
from autograder.report.exercises import NOT_DONE, NOTHING, PART, PASSED, ExerciseLine

_BINS = 20


@dataclass(frozen=True)
class Bar:
    """One bar of a chart.

    Attributes:
        start: its left end.
        length: its width, or of an upright bar its height.
        count: how many it stands for.
        what: what it stands for.
    """

    start: float
    length: float
    count: int
    what: str


def stacked(line: ExerciseLine) -> list[Bar]:
    """One bar for each thing that can become of an exercise, one beside the other."""
    counts = {
        PASSED: line.passed,
        PART: line.part,
        NOTHING: line.nothing,
        NOT_DONE: line.not_done,
    }
    bars, start = [], 0.0
    for what, count in counts.items():
        length = 100 * count / line.students if line.students else 0.0
        bars.append(Bar(start, length, count, what))
        start += length
    return bars


@dataclass(frozen=True)
class Histogram:
    """How many values lie where.

    Attributes:
        bars: upright, each of the same width; one of length 100 is the highest.
        highest: how many values lie in that one.
        mean: where the mean lies, from left to right.
        most: value at the right end.
    """

    bars: tuple[Bar, ...]
    highest: int
    mean: float
    most: float


def histogram(values: Sequence[float], most: float) -> Histogram:
    """Count values between 0 and `most`; what lies above counts in the last bar."""
    most = most or 1.0
    counts, edges = np.histogram(np.clip(values, 0.0, most), bins=_BINS, range=(0.0, most))
    highest = int(counts.max())
    bars = [
        Bar(
            100 * i / _BINS, 100 * int(n) / highest, int(n), f"{edges[i]:.3g} to {edges[i + 1]:.3g}"
        )
        for i, n in enumerate(counts)
    ]
    mean = min(100.0, 100 * sum(values) / len(values) / most)
    return Histogram(tuple(bars), highest, mean, most)


@dataclass(frozen=True)
class Point:
    """One test in the picture of all.

    Attributes:
        x: from left to right: the share of its points that were earned.
        y: from top to bottom, by its discrimination.
        what: the test, and both numbers.
    """

    x: float
    y: float
    what: str


@dataclass(frozen=True)
class Scatter:
    """Each test by how easy it is and how well it tells students apart.

    Attributes:
        points: the tests.
        levels: discriminations at which there is a line, each with where it lies.
    """

    points: tuple[Point, ...]
    levels: tuple[tuple[float, float], ...]


def scatter(tests: Sequence[TestLine]) -> Scatter:
    """Lay out the tests whose discrimination is known."""
    known = [(test, test.discrimination) for test in tests if test.discrimination is not None]
    lowest = min([0.0, *(math.floor(2 * value) / 2 for _, value in known)])

    def height(value: float) -> float:
        return 100 * (1 - value) / (1 - lowest)

    points = [
        Point(
            100 * test.mean_share,
            height(value),
            f"{test.name}: {100 * test.mean_share:.0f} % of the points, discrimination {value:.2f}",
        )
        for test, value in known
    ]
    steps = range(round(2 * lowest), 3)
    return Scatter(tuple(points), tuple((step / 2, height(step / 2)) for step in steps))
