"""Momentum on the digits: 0.4 against none, and one that rises from 0.5 to 0.99."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.network import sgd
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Momentum on digits, and momentum that rises",
    deck="004",
    place=18,
    slide="Keep the momentum? (II); deck 001, Gradient descent with momentum",
    setting="784-30-10, softmax, cross-entropy; deck 004: SGD at rate 2, momentum 0 and 0.4; deck 001: momentum "
    "from 0.5 to 0.99, raised gradually",
    assumed="10,000 digits, 100 epochs, batches of 120; for deck 001 rate 0.1, momentum raised in equal steps in each "
    "update, against 0.5, 0.9 and 0.99 all the time",
    claims=(
        Words(
            "training loss in epoch 10: plain above momentum 0.4",
            "the loss converges quicker with momentum",
        ),
        Extra("training loss at the end: 0.5 above rising"),
        Extra("training loss at the end: 0.99 above rising"),
        Extra("rising: test accuracy (%)"),
        Extra("0.5: test accuracy (%)"),
        Extra("0.9: test accuracy (%)"),
        Extra("0.99: test accuracy (%)"),
    ),
    remark="Deck 001 only suggests it, so there is no verdict. Look at 0.99: it has the lowest training loss, and the "
    "worst test accuracy. The rising one stands where the small ones do for most of the time.",
    cost=25,
)

STEPS = 100 * 84
"""Steps of the whole run: 84 batches an epoch."""


def rising(t: int) -> float:
    """Momentum of step t, from 0.5 to 0.99."""
    return 0.5 + 0.49 * (t - 1) / (STEPS - 1)


def measure(seed: int, tell: Tell) -> Run:
    """Six trainings."""
    digits, test = mnist()
    few = digits[:10_000]
    variants = {
        "plain": Variant(few, step=sgd(2.0)),
        "momentum 0.4": Variant(few, step=sgd(2.0, 0.4)),
        "0.5": Variant(few, step=sgd(0.1, 0.5)),
        "0.9": Variant(few, step=sgd(0.1, 0.9)),
        "0.99": Variant(few, step=sgd(0.1, 0.99)),
        "rising": Variant(few, step=sgd(0.1, rising)),
    }
    found = compare(variants, seed, tell, test)
    loss = {name: one.curves["loss train"] for name, one in found.items()}
    values = {
        f"{name}: test accuracy (%)": one.last("accuracy test") for name, one in found.items()
    }
    values["training loss in epoch 10: plain above momentum 0.4"] = (
        loss["plain"][9] - loss["momentum 0.4"][9]
    )
    for name in ("0.5", "0.99"):
        values[f"training loss at the end: {name} above rising"] = (
            loss[name][-1] - loss["rising"][-1]
        )
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Training losses of both decks."""
    picture, (left, right) = drawing.panels(2)
    names = {"plain loss train": "rate 2", "momentum 0.4 loss train": "rate 2, momentum 0.4"}
    drawing.curves(
        left, runs, names, title="Deck 004", ylabel="training loss (log scale)", log=True
    )
    names = {f"{name} loss train": name for name in ("0.5", "0.9", "0.99", "rising")}
    drawing.curves(
        right, runs, names, title="Deck 001, rate 0.1", ylabel="training loss (log scale)", log=True
    )
    return picture
