"""784-128-128-128-10 with sigmoids, with and without batch normalization."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.network import Network
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Batch normalization in a deeper network",
    deck="004",
    place=15,
    slide="Batch normalization (II, III)",
    setting="784-128-128-128-10, sigmoids, softmax; normalization before each dense layer, the first one as well; 60 epochs",
    assumed="10,000 digits, SGD at rate 1, batches of 120, as on the slides before",
    claims=(
        Words(
            "test accuracy after epoch 5, with above without (points)",
            "reduces the vanishing gradient",
        ),
        Words("gap without above gap with (points)", "mild improvement on the overtraining"),
        Extra("with: test accuracy (%)"),
        Extra("without: test accuracy (%)"),
        Extra("with: test accuracy after epoch 1 (%)"),
        Extra("without: test accuracy after epoch 1 (%)"),
    ),
    cost=60,
)


def measure(seed: int, tell: Tell) -> Run:
    """Two trainings."""
    digits, test = mnist()
    few, sizes = digits[:10_000], (784, 128, 128, 128, 10)
    variants = {
        "without": Variant(few, Network(sizes), epochs=60),
        "with": Variant(few, Network(sizes, batch_norm=True), epochs=60),
    }
    found = compare(variants, seed, tell, test)
    values = {}
    for name, one in found.items():
        values[f"{name}: test accuracy (%)"] = one.last("accuracy test")
        values[f"{name}: test accuracy after epoch 1 (%)"] = one.curves["accuracy test"][0]
    gap = {
        name: one.last("accuracy train") - one.last("accuracy test") for name, one in found.items()
    }
    fifth = {name: one.curves["accuracy test"][4] for name, one in found.items()}
    values["test accuracy after epoch 5, with above without (points)"] = (
        fifth["with"] - fifth["without"]
    )
    values["gap without above gap with (points)"] = gap["without"] - gap["with"]
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Test accuracy and both losses."""
    picture, (left, right) = drawing.panels(2)
    names = {"without accuracy test": "without", "with accuracy test": "with"}
    drawing.curves(left, runs, names, title="Test digits", ylabel="accuracy (%)")
    names = {
        f"{name} loss {part}": f"{name}, {word}"
        for name in ("without", "with")
        for part, word in (("train", "training"), ("test", "test"))
    }
    drawing.curves(right, runs, names, title="Loss", ylabel="loss (log scale)", log=True)
    return picture
