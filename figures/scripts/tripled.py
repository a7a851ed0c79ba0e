"""10,000 digits and the same tripled by rotation; and what turned test digits do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture
from numpy.typing import NDArray
from scipy import ndimage

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.pictures28 import Part, mnist

FIGURE = Figure(
    title="Tripled by rotation",
    deck="004",
    place=16,
    slide="Artificial data expanding; Practice 02",
    setting="784-30-10, 10,000 digits, the same turned by +5 to +25 degrees, and by -25 to -5 degrees; 100 epochs, "
    "batches of 120. The exercise: turned test digits",
    assumed="softmax, cross-entropy and rate 1; test digits of the exercise turned by -25 to +25 degrees; SciPy turns "
    "them (bilinear, paper outside)",
    claims=(
        Words("test accuracy tripled above plain (points)", "some positive effect found"),
        Extra("plain: test accuracy (%)"),
        Extra("tripled: test accuracy (%)"),
        Extra("plain: turned test digits (%)"),
        Extra("tripled: turned test digits (%)"),
    ),
    remark="Upright digits gain little. Turned ones, which the exercise asks for, gain a lot. And the epochs are not "
    "equally long: a tripled one has three times the steps.",
    cost=40,
    needs="SciPy",
)


def _turned(part: Part, degrees: NDArray[np.float64]) -> Part:
    images = part.X.reshape(-1, 28, 28)
    turned = [
        ndimage.rotate(image, angle, reshape=False, order=1)
        for image, angle in zip(images, degrees, strict=True)
    ]
    return Part(np.stack(turned).reshape(len(images), -1).astype(np.float32), part.y)


def measure(seed: int, tell: Tell) -> Run:
    """Two trainings; each is scored on upright and on turned test digits."""
    digits, test = mnist()
    few, rng = digits[:10_000], np.random.default_rng([seed, 5])
    copies = [
        few,
        _turned(few, rng.uniform(5.0, 25.0, len(few.X))),
        _turned(few, rng.uniform(-25.0, -5.0, len(few.X))),
    ]
    tripled = Part(np.concatenate([c.X for c in copies]), np.concatenate([c.y for c in copies]))
    tilted = _turned(test, rng.uniform(-25.0, 25.0, len(test.X)))
    found = compare(
        {"plain": Variant(few), "tripled": Variant(tripled)}, seed, tell, test, turned=tilted
    )
    values = {}
    for name, one in found.items():
        values[f"{name}: test accuracy (%)"] = one.last("accuracy test")
        values[f"{name}: turned test digits (%)"] = one.last("accuracy turned")
    values["test accuracy tripled above plain (points)"] = (
        values["tripled: test accuracy (%)"] - values["plain: test accuracy (%)"]
    )
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Upright and turned test digits."""
    picture, (left, right) = drawing.panels(2)
    for panel, part, title in (
        (left, "test", "Test digits, upright"),
        (right, "turned", "Test digits, turned"),
    ):
        names = {f"{name} accuracy {part}": name for name in ("plain", "tripled")}
        drawing.curves(panel, runs, names, title=title, ylabel="accuracy (%)")
        panel.set_ylim(82, 96)
    return picture
