"""One input, one hidden unit, one output, and a bad start."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Run, Tell, Words

FIGURE = Figure(
    title="Slow learning from a bad start",
    deck="004",
    place=9,
    slide="Slow learning with bad weights; The choice of loss (III)",
    setting="1-1-1, logistic, start w 2, b 3 and w 4, b 5; 1,000 normal inputs, all targets 0; SGD at rate 1, batches of "
    "100, 100 epochs; squared error, then binary cross-entropy",
    claims=(
        Words(
            "epochs until half of the first loss: squared error above cross-entropy",
            "the cross-entropy speeds up the learning even with bad initial weights",
        ),
        Extra("squared error: loss of epoch 1"),
        Extra("squared error: epochs until half of that"),
        Extra("cross-entropy: epochs until half of its own"),
    ),
    remark="The slide's second, better start stands in a picture that our text of the deck has lost.",
    cost=0.3,
)


def measure(seed: int, tell: Tell) -> Run:
    """Both losses from the same start, on the same inputs, in the same order."""
    x = np.random.default_rng(seed).normal(size=1000)
    curves = {}
    for name in ("squared error", "cross-entropy"):
        rng = np.random.default_rng([seed, 1])
        w, b, v, c = 2.0, 3.0, 4.0, 5.0
        losses = []
        for _ in range(100):
            order, total = rng.permutation(1000), 0.0
            for rows in order.reshape(10, 100):
                h = 1.0 / (1.0 + np.exp(-(w * x[rows] + b)))
                z = v * h + c
                y = 1.0 / (1.0 + np.exp(-z))
                if name == "squared error":
                    total += float(np.mean(y * y)) / 10
                    delta = 2.0 * y * y * (1.0 - y) / 100
                else:
                    total += float(np.mean(np.logaddexp(0.0, z))) / 10
                    delta = y / 100
                below = delta * v * h * (1.0 - h)
                v -= float(delta @ h)
                c -= float(delta.sum())
                w -= float(below @ x[rows])
                b -= float(below.sum())
            losses.append(total)
        curves[name] = losses
    half = {
        name: next((e for e, loss in enumerate(line, 1) if loss < 0.5 * line[0]), 101)
        for name, line in curves.items()
    }
    values = {
        "squared error: loss of epoch 1": curves["squared error"][0],
        "squared error: epochs until half of that": half["squared error"],
        "cross-entropy: epochs until half of its own": half["cross-entropy"],
        "epochs until half of the first loss: squared error above cross-entropy": half[
            "squared error"
        ]
        - half["cross-entropy"],
    }
    return Run(values, curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Both losses."""
    picture, (left, right) = drawing.panels(2)
    drawing.curves(
        left, runs, {"squared error": "squared error"}, title="Squared error", ylabel="loss"
    )
    drawing.curves(
        right, runs, {"cross-entropy": "cross-entropy"}, title="Cross-entropy", ylabel="loss"
    )
    return picture
