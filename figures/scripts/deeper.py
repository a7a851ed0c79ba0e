"""256 units in 2, 4 and 8 hidden layers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.network import Network, Watched, adadelta, train
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Two, four and eight hidden layers",
    deck="004",
    place=23,
    slide="Larger/deeper network? (III)",
    setting="784-(256 x 2, 4, 8)-10, trained for 40, 40 and 100 epochs; curves without numbers",
    assumed="the rest as two slides before: 60,000 digits, ReLU, dropout 0.2, Adadelta at rate 1, batches of 128",
    claims=(
        Words(
            "test accuracy after epoch 5: 2 layers above 8 (points)",
            "a more complex network does require a longer training time",
        ),
        Words(
            "test accuracy at the end: 2 layers above 8 (points)",
            "a deeper network is harder to train",
        ),
        Extra("2 layers, test accuracy (%)"),
        Extra("4 layers, test accuracy (%)"),
        Extra("8 layers, test accuracy (%)"),
    ),
    seeds=3,
    cost=900,
)


def measure(seed: int, tell: Tell) -> Run:
    """Three trainings."""
    digits, test = mnist()
    values: dict[str, float] = {}
    curves = {}
    for depth, epochs in ((2, 40), (4, 40), (8, 100)):
        sizes = (784, *(256,) * depth, 10)
        network = Network(sizes, hidden="relu", drop=(0.0, *(0.2,) * depth))
        watched = Watched.over(network, test=test)
        train(
            network, adadelta(1.0), digits, np.random.default_rng([seed, depth]),
            epochs=epochs, batch_size=128, after_epoch=watched.record,
            tell=lambda text, depth=depth: tell(f"{depth} layers, {text}"),  # type: ignore[misc]
        )  # fmt: skip
        curves[f"{depth} layers"] = watched.curves["accuracy test"]
        values[f"{depth} layers, test accuracy (%)"] = watched.last("accuracy test")
    values["test accuracy after epoch 5: 2 layers above 8 (points)"] = (
        curves["2 layers"][4] - curves["8 layers"][4]
    )
    values["test accuracy at the end: 2 layers above 8 (points)"] = (
        curves["2 layers"][-1] - curves["8 layers"][-1]
    )
    return Run(values, curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Test accuracy over the epochs, whole and from near."""
    picture, (left, right) = drawing.panels(2)
    names = {f"{depth} layers": f"{depth} layers" for depth in (2, 4, 8)}
    drawing.curves(left, runs, names, title="Test digits", ylabel="accuracy (%)")
    drawing.curves(right, runs, names, title="From near", ylabel="accuracy (%)")
    right.set_ylim(97.0, 99.0)
    return picture
