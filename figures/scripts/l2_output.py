"""l2 and l1 on the weights of the output layer, 10,000 digits."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.network import Network
from figures.pictures28 import mnist

FIGURE = Figure(
    title="A penalty on the output layer",
    deck="004",
    place=12,
    slide="Regularization (III); Practice 01, trial 1",
    setting="784-30-10, kernel_regularizer=l2(0.01) on the output layer, SGD at rate 1; the exercise: l1 instead",
    assumed="10,000 digits, 100 epochs, batches of 120; for l1 both 0.01 and 0.001",
    claims=(
        Words("gap without above gap with l2 (points)", "the overtraining effect is reduced"),
        Extra("test accuracy with l2 above without (points)"),
        Extra("plain: test accuracy (%)"),
        Extra("l2 0.01: test accuracy (%)"),
        Extra("l1 0.01: test accuracy (%)"),
        Extra("l1 0.001: test accuracy (%)"),
        Extra("plain: training accuracy (%)"),
        Extra("l2 0.01: training accuracy (%)"),
    ),
    remark="The gap closes because the training accuracy comes down further than the test accuracy does. Both come "
    "down: with this penalty the network overtrains less, and is worse.",
    cost=16,
)


def measure(seed: int, tell: Tell) -> Run:
    """Four trainings."""
    digits, test = mnist()
    few, sizes = digits[:10_000], (784, 30, 10)
    variants = {
        "plain": Variant(few),
        "l2 0.01": Variant(few, Network(sizes, l2=(0.0, 0.01))),
        "l1 0.01": Variant(few, Network(sizes, l1=(0.0, 0.01))),
        "l1 0.001": Variant(few, Network(sizes, l1=(0.0, 0.001))),
    }
    found = compare(variants, seed, tell, test)
    gaps = {
        name: one.last("accuracy train") - one.last("accuracy test") for name, one in found.items()
    }
    values = {
        f"{name}: test accuracy (%)": one.last("accuracy test") for name, one in found.items()
    }
    values |= {
        f"{name}: training accuracy (%)": one.last("accuracy train") for name, one in found.items()
    }
    values["gap without above gap with l2 (points)"] = gaps["plain"] - gaps["l2 0.01"]
    values["test accuracy with l2 above without (points)"] = (
        values["l2 0.01: test accuracy (%)"] - values["plain: test accuracy (%)"]
    )
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Training and test accuracy of all four."""
    picture, (left, right) = drawing.panels(2)
    for panel, part, title in ((left, "train", "Training digits"), (right, "test", "Test digits")):
        names = {
            f"{name} accuracy {part}": name for name in ("plain", "l2 0.01", "l1 0.01", "l1 0.001")
        }
        drawing.curves(panel, runs, names, title=title, ylabel="accuracy (%)")
    left.set_ylim(88, 100.5)
    right.set_ylim(88, 95)
    return picture
