"""Gradient descent at rate 2, RMSprop and Adadelta."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.network import adadelta, rmsprop, sgd
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Three training algorithms",
    deck="004",
    place=20,
    slide="Different training algorithm? (III)",
    setting="784-30-10, softmax, cross-entropy; SGD(2.0), RMSprop(), Adadelta()",
    assumed="10,000 digits, 100 epochs, batches of 120; Adadelta at rate 1.0, its default in the Keras of 2019",
    claims=(
        Words(
            "training loss in epoch 20: RMSprop above SGD", "SGD actually performs very well here"
        ),
        Words(
            "training loss in epoch 20: Adadelta above SGD", "SGD actually performs very well here"
        ),
        Extra("SGD: test accuracy (%)"),
        Extra("RMSprop: test accuracy (%)"),
        Extra("Adadelta: test accuracy (%)"),
    ),
    cost=20,
)


def measure(seed: int, tell: Tell) -> Run:
    """Three trainings."""
    digits, test = mnist()
    few = digits[:10_000]
    steps = {"SGD": sgd(2.0), "RMSprop": rmsprop(), "Adadelta": adadelta(1.0)}
    found = compare(
        {name: Variant(few, step=step) for name, step in steps.items()}, seed, tell, test
    )
    loss = {name: one.curves["loss train"][19] for name, one in found.items()}
    values = {
        f"{name}: test accuracy (%)": one.last("accuracy test") for name, one in found.items()
    }
    for name in ("RMSprop", "Adadelta"):
        values[f"training loss in epoch 20: {name} above SGD"] = loss[name] - loss["SGD"]
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Training loss and test accuracy."""
    picture, (left, right) = drawing.panels(2)
    names = {f"{name} loss train": name for name in ("SGD", "RMSprop", "Adadelta")}
    drawing.curves(left, runs, names, title="Training digits", ylabel="loss (log scale)", log=True)
    names = {f"{name} accuracy test": name for name in ("SGD", "RMSprop", "Adadelta")}
    drawing.curves(right, runs, names, title="Test digits", ylabel="accuracy (%)")
    return picture
