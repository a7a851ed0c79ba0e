"""A support vector machine with a Gaussian kernel."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Number, Run, Tell
from figures.pictures28 import mnist

FIGURE = Figure(
    title="A support vector machine",
    deck="004",
    place=6,
    slide="Recall from the last lecture... (again!)",
    setting="SVM with a Gaussian kernel on MNIST",
    assumed="C 5 and gamma 0.05, usual for these pixels between 0 and 1; all 60,000 digits",
    claims=(
        Number("test accuracy (%)", 98.4, 1, about=True),
        Extra("test accuracy, 10,000 digits (%)"),
        Extra("support vectors"),
    ),
    seeds=0,
    cost=600,
    needs="scikit-learn",
)


def measure(seed: int, tell: Tell) -> Run:
    """Fit twice; nothing random in it."""
    from sklearn.svm import SVC

    digits, test = mnist()
    values = {}
    for name, rows in (("test accuracy, 10,000 digits (%)", 10_000), ("test accuracy (%)", 60_000)):
        tell(f"{rows} digits")
        machine = SVC(C=5.0, kernel="rbf", gamma=0.05, cache_size=2000)
        machine.fit(digits.X[:rows], digits.y[:rows])
        values[name] = 100.0 * float((machine.predict(test.X) == test.y).mean())
        values["support vectors"] = float(len(machine.support_))
    return Run(values)


def draw(runs: Sequence[Run]) -> Picture:
    """Both accuracies."""
    picture, (panel,) = drawing.panels(1)
    slide = {"test accuracy (%)": 98.4, "test accuracy, 10,000 digits (%)": None}
    drawing.dots(panel, runs, slide, title="Gaussian kernel", ylabel="accuracy (%)")
    return picture
