"""Mini-batches of 10, 30 and 300."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Three sizes of mini-batches",
    deck="004",
    place=19,
    slide="Size of mini-batch?",
    setting="784-30-10, softmax, cross-entropy; 100 epochs with batches of 10, 30 and 300",
    assumed="10,000 digits, SGD at rate 1",
    claims=(
        Words(
            "training loss in epoch 10: 300 above 30",
            "larger ones suffer from less frequent updates",
        ),
        Words(
            "largest rise of the training loss: 10 above 300",
            "too small ones make the training a random walk, large ones make it smooth",
        ),
        Extra("10: test accuracy (%)"),
        Extra("30: test accuracy (%)"),
        Extra("300: test accuracy (%)"),
    ),
    cost=60,
)


def measure(seed: int, tell: Tell) -> Run:
    """Three trainings."""
    digits, test = mnist()
    few = digits[:10_000]
    found = compare({f"{m}": Variant(few, batch_size=m) for m in (10, 30, 300)}, seed, tell, test)
    loss = {name: one.curves["loss train"] for name, one in found.items()}
    rise = {name: max(b - a for a, b in pairwise(line)) for name, line in loss.items()}
    values = {
        f"{name}: test accuracy (%)": one.last("accuracy test") for name, one in found.items()
    }
    values["training loss in epoch 10: 300 above 30"] = loss["300"][9] - loss["30"][9]
    values["largest rise of the training loss: 10 above 300"] = rise["10"] - rise["300"]
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Training loss and test accuracy."""
    picture, (left, right) = drawing.panels(2)
    names = {f"{size} loss train": size for size in ("10", "30", "300")}
    drawing.curves(left, runs, names, title="Training digits", ylabel="loss (log scale)", log=True)
    names = {f"{size} accuracy test": size for size in ("10", "30", "300")}
    drawing.curves(right, runs, names, title="Test digits", ylabel="accuracy (%)")
    return picture
