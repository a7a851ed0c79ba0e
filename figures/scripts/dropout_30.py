"""Dropout 0.2 before both layers of 784-30-10, 10,000 digits."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.network import Network
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Dropout on a small network",
    deck="004",
    place=13,
    slide="Dropout (II)",
    setting="784-30-10, dropout 0.2 of the inputs and of the 30 hidden units, SGD at rate 1",
    assumed="10,000 digits, 100 epochs, batches of 120",
    claims=(
        Words("gap without above gap with dropout (points)", "very helpful against overtraining"),
        Words(
            "test accuracy with dropout above without (points)", "very helpful against overtraining"
        ),
        Extra("plain: test accuracy (%)"),
        Extra("dropout: test accuracy (%)"),
        Extra("dropout: training accuracy (%)"),
    ),
    cost=16,
)


def measure(seed: int, tell: Tell) -> Run:
    """Two trainings."""
    digits, test = mnist()
    few = digits[:10_000]
    dropping = Network((784, 30, 10), drop=(0.2, 0.2))
    found = compare({"plain": Variant(few), "dropout": Variant(few, dropping)}, seed, tell, test)
    plain, dropout = found["plain"], found["dropout"]
    gaps = [one.last("accuracy train") - one.last("accuracy test") for one in (plain, dropout)]
    values = {
        "gap without above gap with dropout (points)": gaps[0] - gaps[1],
        "test accuracy with dropout above without (points)": dropout.last("accuracy test")
        - plain.last("accuracy test"),
        "plain: test accuracy (%)": plain.last("accuracy test"),
        "dropout: test accuracy (%)": dropout.last("accuracy test"),
        "dropout: training accuracy (%)": dropout.last("accuracy train"),
    }
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Losses and accuracies with and without."""
    picture, (left, right) = drawing.panels(2)
    for panel, what in ((left, "loss"), (right, "accuracy")):
        names = {
            f"{name} {what} {part}": f"{name}, {word}"
            for name in ("plain", "dropout")
            for part, word in (("train", "training"), ("test", "test"))
        }
        unit = " (%)" if what == "accuracy" else ""
        drawing.curves(
            panel, runs, names, title=f"{what.capitalize()} over 100 epochs", ylabel=what + unit
        )
    right.set_ylim(88, 100.5)
    left.set_ylim(0, 0.6)
    return picture
