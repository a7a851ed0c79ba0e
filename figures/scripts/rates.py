"""Learning rates 0.2, 2 and 20."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.network import sgd
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Three learning rates",
    deck="004",
    place=17,
    slide="Can we do something with the learning method?; Learning rate",
    setting="784-30-10, softmax, cross-entropy; SGD at rates 0.2, 2 and 20",
    assumed="10,000 digits, 100 epochs, batches of 120",
    claims=(
        Words("training loss in epoch 10: rate 0.2 above rate 2", "a small rate takes long"),
        Words(
            "training loss at the end: rate 20 above rate 2",
            "a large one is more like a random walk",
        ),
        Extra("rate 0.2: test accuracy (%)"),
        Extra("rate 2: test accuracy (%)"),
        Extra("rate 20: test accuracy (%)"),
    ),
    cost=12,
)


def measure(seed: int, tell: Tell) -> Run:
    """Three trainings."""
    digits, test = mnist()
    few = digits[:10_000]
    found = compare(
        {f"rate {rate:g}": Variant(few, step=sgd(rate)) for rate in (0.2, 2.0, 20.0)},
        seed,
        tell,
        test,
    )
    loss = {name: one.curves["loss train"] for name, one in found.items()}
    values = {
        f"{name}: test accuracy (%)": one.last("accuracy test") for name, one in found.items()
    }
    values["training loss in epoch 10: rate 0.2 above rate 2"] = (
        loss["rate 0.2"][9] - loss["rate 2"][9]
    )
    values["training loss at the end: rate 20 above rate 2"] = (
        loss["rate 20"][-1] - loss["rate 2"][-1]
    )
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Training loss and test accuracy."""
    picture, (left, right) = drawing.panels(2)
    rates = ("rate 0.2", "rate 2", "rate 20")
    names = {f"{rate} loss train": rate for rate in rates}
    drawing.curves(left, runs, names, title="Training digits", ylabel="loss (log scale)", log=True)
    names = {f"{rate} accuracy test": rate for rate in rates}
    drawing.curves(right, runs, names, title="Test digits", ylabel="accuracy (%)")
    return picture
