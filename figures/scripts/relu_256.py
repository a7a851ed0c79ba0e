"""784-256-256-10: sigmoid, ReLU and leaky ReLU."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.comparison import Variant, compare, curves_of
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.network import Network, sgd
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Sigmoid, ReLU and leaky ReLU in a larger network",
    deck="004",
    place=21,
    slide="Different activation function? (III, V)",
    setting="784-256-256-10 (the slide's 768 is a slip), softmax; sigmoid at rate 1, ReLU and leaky ReLU (0.1) at rate "
    "0.2; 40 epochs",
    assumed="10,000 digits, batches of 120",
    claims=(
        Words("test accuracy, ReLU above sigmoid (points)", "it improves"),
        Words("training loss after epoch 5: sigmoid above ReLU", "it improves"),
        Extra("test accuracy, leaky above ReLU (points)"),
        Extra("sigmoid: test accuracy (%)"),
        Extra("ReLU: test accuracy (%)"),
        Extra("leaky: test accuracy (%)"),
    ),
    cost=60,
)


def measure(seed: int, tell: Tell) -> Run:
    """Three trainings."""
    digits, test = mnist()
    few, sizes = digits[:10_000], (784, 256, 256, 10)
    variants = {
        "sigmoid": Variant(few, Network(sizes, "sigmoid"), sgd(1.0), epochs=40),
        "ReLU": Variant(few, Network(sizes, "relu"), sgd(0.2), epochs=40),
        "leaky": Variant(few, Network(sizes, "leaky"), sgd(0.2), epochs=40),
    }
    found = compare(variants, seed, tell, test)
    last = {name: one.last("accuracy test") for name, one in found.items()}
    fifth = {name: one.curves["loss train"][4] for name, one in found.items()}
    values = {f"{name}: test accuracy (%)": value for name, value in last.items()}
    values["test accuracy, ReLU above sigmoid (points)"] = last["ReLU"] - last["sigmoid"]
    values["test accuracy, leaky above ReLU (points)"] = last["leaky"] - last["ReLU"]
    values["training loss after epoch 5: sigmoid above ReLU"] = fifth["sigmoid"] - fifth["ReLU"]
    return Run(values, curves_of(found))


def draw(runs: Sequence[Run]) -> Picture:
    """Test accuracy and training loss."""
    picture, (left, right) = drawing.panels(2)
    kinds = ("sigmoid", "ReLU", "leaky")
    names = {f"{kind} accuracy test": kind for kind in kinds}
    drawing.curves(left, runs, names, title="Test digits", ylabel="accuracy (%)")
    left.set_ylim(88, 98)
    names = {f"{kind} loss train": kind for kind in kinds}
    drawing.curves(right, runs, names, title="Training digits", ylabel="loss (log scale)", log=True)
    return picture
