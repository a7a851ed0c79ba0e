"""Early stopping on 10,000 digits, with another 10,000 for validation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Number, Run, Tell
from figures.network import Arrays, Network, Watched, sgd, train
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Early stopping",
    deck="004",
    place=14,
    slide="Early stopping (III)",
    setting="784-30-10, sigmoid, softmax, cross-entropy; SGD at rate 1, batches of 120, 10,000 digits, "
    "another 10,000 for validation, patience 3, last weights kept (Keras's default)",
    claims=(
        Number("last epoch", 21, 0),
        Number("training accuracy (%)", 97.77, 2),
        Number("validation accuracy (%)", 93.73, 2),
        Number("test accuracy (%)", 93.48, 2),
        Number("validation loss", 0.20682, 5),
        Number("test loss", 0.21634, 5),
        Extra("validation above test (points)"),
    ),
    seeds=10,
    cost=1.5,
)

PATIENCE = 3


def measure(seed: int, tell: Tell) -> Run:
    """One training, until three epochs in a row are no better than the best."""
    digits, test = mnist()
    few, valid = digits[:10_000], digits[50_000:]
    network = Network((784, 30, 10))
    watched = Watched.over(network, train=few, valid=valid)
    best = [np.inf, 0.0]

    def stop(parameters: Arrays, epoch: int, loss: float) -> bool:
        watched.record(parameters, epoch, loss)
        now = watched.last("loss valid")
        if now < best[0]:
            best[:] = [now, epoch]
        return epoch - best[1] >= PATIENCE

    trained = train(
        network, sgd(1.0), few, np.random.default_rng(seed),
        epochs=100, batch_size=120, tell=tell, after_epoch=stop,
    )  # fmt: skip
    test_loss, test_accuracy = network.score(trained, test)
    values = {
        "last epoch": len(watched.curves["loss valid"]),
        "training accuracy (%)": watched.last("accuracy train"),
        "validation accuracy (%)": watched.last("accuracy valid"),
        "test accuracy (%)": test_accuracy,
        "validation loss": watched.last("loss valid"),
        "test loss": test_loss,
        "validation above test (points)": watched.last("accuracy valid") - test_accuracy,
    }
    return Run(values, watched.curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Losses until each run stops, and the three accuracies."""
    picture, (left, right) = drawing.panels(2)
    names = {"loss train": "training", "loss valid": "validation"}
    drawing.curves(left, runs, names, title="Stopped at patience 3", ylabel="loss")
    slide = {
        "training accuracy (%)": 97.77,
        "validation accuracy (%)": 93.73,
        "test accuracy (%)": 93.48,
    }
    drawing.dots(right, runs, slide, title="Where it stopped", ylabel="accuracy (%)")
    return picture
