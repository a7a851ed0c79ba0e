"""The worked example of backpropagation: three inputs, two hidden units, one output."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Number, Run, Tell

FIGURE = Figure(
    title="The worked example of backpropagation",
    deck="002",
    place=4,
    slide="MLP: Backpropagation Example",
    setting="inputs 0.4, 0.2, 0.7, actual output 0.8, eta 0.1; three inputs, two hidden units, one output, all logistic",
    assumed="the weights: the slide's drawing is not in our text. They are those of Larose's book, which the slide "
    "names: A .5 .6 .8 .6, B .7 .9 .8 .4, Z .5 .9 .9, the bias first",
    claims=(
        Number("output of A", 0.7892, 4),
        Number("output of B", 0.8176, 4),
        Number("output of Z", 0.875, 3),
        Number("responsibility of B", -0.0011, 4),
        Number("responsibility of Z", -0.0082, 4),
        Extra("responsibility of A"),
        Extra("new weight from B to Z"),
        Extra("new bias of B"),
    ),
    seeds=0,
    cost=0.1,
)


def measure(seed: int, tell: Tell) -> Run:
    """Forward, backward, and one step."""
    x = np.array([1.0, 0.4, 0.2, 0.7])
    weights_a = np.array([0.5, 0.6, 0.8, 0.6])
    weights_b = np.array([0.7, 0.9, 0.8, 0.4])
    weights_z = np.array([0.5, 0.9, 0.9])
    eta, actual = 0.1, 0.8

    def logistic(z: float) -> float:
        return float(1.0 / (1.0 + np.exp(-z)))

    a, b = logistic(x @ weights_a), logistic(x @ weights_b)
    z = logistic(np.array([1.0, a, b]) @ weights_z)
    delta_z = z * (1.0 - z) * (actual - z)
    delta_a = a * (1.0 - a) * weights_z[1] * delta_z
    delta_b = b * (1.0 - b) * weights_z[2] * delta_z
    return Run(
        {
            "output of A": a,
            "output of B": b,
            "output of Z": z,
            "responsibility of A": delta_a,
            "responsibility of B": delta_b,
            "responsibility of Z": delta_z,
            "new weight from B to Z": weights_z[2] + eta * delta_z * b,
            "new bias of B": weights_b[0] + eta * delta_b,
        }
    )


def draw(runs: Sequence[Run]) -> Picture:
    """Outputs and responsibilities."""
    picture, (left, right) = drawing.panels(2)
    slide = {"output of A": 0.7892, "output of B": 0.8176, "output of Z": 0.875}
    drawing.dots(left, runs, slide, title="Forward", ylabel="output")
    slide = {"responsibility of B": -0.0011, "responsibility of Z": -0.0082}
    drawing.dots(right, runs, slide, title="Backward", ylabel="delta")
    return picture
