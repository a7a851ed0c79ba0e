"""784-30-10 with softmax and cross-entropy on all of MNIST."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Figure, Number, Run, Tell, Words
from figures.network import Network, Watched, sgd, train
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Softmax and cross-entropy",
    deck="004",
    place=10,
    slide="Try it out!",
    setting="784-30-10, sigmoid, softmax, cross-entropy; SGD at rate 1, batches of 30, 20 epochs, 60,000 digits",
    claims=(
        Number("training accuracy (%)", 98.613, 3),
        Number("test accuracy (%)", 96.35, 2),
        Number("training loss", 0.04225, 5),
        Number("test loss", 0.1364, 5),
        Words("training above test (points)", "training improves, testing does not"),
    ),
    cost=12,
)


def measure(seed: int, tell: Tell) -> Run:
    """One training."""
    digits, test = mnist()
    network = Network((784, 30, 10))
    watched = Watched.over(network, train=digits, test=test)
    train(
        network, sgd(1.0), digits, np.random.default_rng(seed),
        epochs=20, batch_size=30, tell=tell, after_epoch=watched.record,
    )  # fmt: skip
    values = {
        "training accuracy (%)": watched.last("accuracy train"),
        "test accuracy (%)": watched.last("accuracy test"),
        "training loss": watched.last("loss train"),
        "test loss": watched.last("loss test"),
        "training above test (points)": watched.last("accuracy train")
        - watched.last("accuracy test"),
    }
    return Run(values, watched.curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Both accuracies, and where the slide ends."""
    picture, (left, right) = drawing.panels(2)
    names = {"accuracy train": "training", "accuracy test": "test"}
    drawing.curves(left, runs, names, title="All digits, rate 1", ylabel="accuracy (%)")
    slide = {"training accuracy (%)": 98.613, "test accuracy (%)": 96.35}
    drawing.dots(right, runs, slide, title="After 20 epochs", ylabel="accuracy (%)")
    return picture
