"""Overtraining on 10,000 digits, and what more digits do against it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Overtraining, 10,000 and 60,000 digits",
    deck="004",
    place=11,
    slide="The overtraining issue; Training data does matter",
    setting="784-30-10, 100 epochs, batches of 120, validated on the test digits; 10,000 digits, then 60,000",
    assumed="softmax, cross-entropy and rate 1, as on the slides around",
    claims=(
        Words(
            "10,000: training gains more than test after epoch 20 (points)",
            "training keeps improving, testing saturates quickly",
        ),
        Words("10,000: test loss at the end above its lowest", "the loss of the test digits rises"),
        Words("gap of 10,000 above gap of 60,000 (points)", "more data mitigates overtraining"),
        Extra("10,000: test accuracy (%)"),
        Extra("60,000: test accuracy (%)"),
    ),
    cost=25,
)


def measure(seed: int, tell: Tell) -> Run:
    """Two trainings."""
    digits, test = mnist()
    found = compare(
        {"10,000": Variant(digits[:10_000]), "60,000": Variant(digits)}, seed, tell, test
    )
    few, all_of_them = found["10,000"], found["60,000"]
    gaps = [one.last("accuracy train") - one.last("accuracy test") for one in (few, all_of_them)]
    gain = [
        few.last(f"accuracy {part}") - few.curves[f"accuracy {part}"][19]
        for part in ("train", "test")
    ]
    values = {
        "10,000: training gains more than test after epoch 20 (points)": gain[0] - gain[1],
        "10,000: test loss at the end above its lowest": few.last("loss test")
        - min(few.curves["loss test"]),
        "gap of 10,000 above gap of 60,000 (points)": gaps[0] - gaps[1],
        "10,000: test accuracy (%)": few.last("accuracy test"),
        "60,000: test accuracy (%)": all_of_them.last("accuracy test"),
    }
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Losses and accuracies, both sizes."""
    picture, (left, right) = drawing.panels(2)
    for panel, what in ((left, "loss"), (right, "accuracy")):
        names = {
            f"{size} {what} {part}": f"{size}, {word}"
            for size in ("10,000", "60,000")
            for part, word in (("train", "training"), ("test", "test"))
        }
        unit = " (%)" if what == "accuracy" else ""
        drawing.curves(
            panel, runs, names, title=f"{what.capitalize()} over 100 epochs", ylabel=what + unit
        )
    right.set_ylim(88, 100.5)
    left.set_ylim(0, 0.6)
    return picture
